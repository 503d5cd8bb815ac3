package io.shiftwire.alerts.shifts;

import io.shiftwire.events.Article;
import io.shiftwire.events.Part;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;

/// Splits articles into sentences with the OpenNLP model of the language. A headline is one
/// sentence; a paragraph's end ends one.
final class Sentences {
    /// One sentence and where it stands.
    ///
    /// @param paragraph counted from 0 within its part
    record Sentence(Part part, int start, int end, int paragraph, String text) {}

    private static final int LONGEST = 1_000;
    private static final int MOST = 400;

    private final ThreadLocal<SentenceDetectorME> detectors;
    private final Abbreviations abbreviations;

    Sentences(SentenceModel model, Abbreviations abbreviations) {
        this.abbreviations = abbreviations;
        this.detectors = ThreadLocal.withInitial(() -> new SentenceDetectorME(model));
    }

    /// Headline first, then the text; at most 400, none longer than 1,000 characters.
    List<Sentence> of(Article article) {
        var sentences = new ArrayList<Sentence>();
        add(sentences, Part.TITLE, article.title(), 0, article.title().length(), 0);
        var text = article.text();
        int paragraph = 0;
        for (int start = 0; start < text.length() && sentences.size() < MOST; ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            split(sentences, text, start, end, paragraph);
            paragraph += end > start ? 1 : 0;
            start = end + 1;
        }
        return sentences;
    }

    private void split(List<Sentence> sentences, String text, int start, int end, int paragraph) {
        var line = text.substring(start, end);
        if (line.isBlank()) {
            return;
        }
        int open = -1;
        for (var span : detectors.get().sentPosDetect(line)) {
            int first = open < 0 ? span.getStart() : open;
            boolean broken =
                    span.getEnd() < line.length() && abbreviations.end(line, span.getEnd());
            open = broken ? first : -1;
            if (!broken) {
                add(sentences, Part.TEXT, text, start + first, start + span.getEnd(), paragraph);
            }
        }
        if (open >= 0) {
            add(
                    sentences,
                    Part.TEXT,
                    text,
                    start + open,
                    start + line.stripTrailing().length(),
                    paragraph);
        }
    }

    private static void add(
            List<Sentence> sentences, Part part, String text, int start, int end, int paragraph) {
        if (end > start && end - start <= LONGEST) {
            sentences.add(new Sentence(part, start, end, paragraph, text.substring(start, end)));
        }
    }
}
