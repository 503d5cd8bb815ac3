package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.ShiftPack.Weights;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleAnnotator;
import io.shiftwire.events.Shift;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import opennlp.tools.sentdetect.SentenceModel;

/// Finds policy shifts with the rules and weights of a language's pack. Thread-safe.
public final class ShiftDetector implements ArticleAnnotator {
    private static final String SENTENCE_MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

    private final CandidateFinder finder;
    private final ReRanker reRanker;
    private final double threshold;
    private final double trackedThreshold;

    ShiftDetector(ShiftPack pack) {
        this.finder = new CandidateFinder(pack);
        this.reRanker = new ReRanker(pack.weights().weights(), ReRanker.ruled(pack));
        this.threshold = pack.weights().threshold();
        this.trackedThreshold = pack.weights().trackedThreshold();
    }

    /// The detector of a language.
    ///
    /// @throws IllegalArgumentException when there is no pack for it
    public static ShiftDetector fromPack(String language) {
        return new ShiftDetector(ShiftPack.load(language));
    }

    /// The detector of a language with freshly fitted weights and thresholds.
    public static ShiftDetector with(String language, ShiftTraining.Fit fit) {
        var weights = new Weights(fit.threshold(), fit.trackedThreshold(), "fit", fit.weights());
        return new ShiftDetector(ShiftPack.load(language).with(weights));
    }

    @Override
    public List<Shift> annotate(Article article, Set<String> tags) {
        return candidates(article, tags).stream().filter(this::isShown).toList();
    }

    private boolean isShown(Shift shift) {
        boolean other = shift.topic().equals(TopicScope.OTHER);
        return shift.confidence() >= (other ? threshold : trackedThreshold);
    }

    /// Everything a frame matched, whatever its confidence.
    public List<Shift> candidates(Article article, Set<String> tags) {
        return finder.in(article, tags).stream().map(this::judged).toList();
    }

    private Shift judged(Candidate candidate) {
        var contributions = reRanker.contributions(candidate);
        var sentence = candidate.sentence();
        return new Shift(
                sentence.text(),
                sentence.part(),
                sentence.start(),
                sentence.end(),
                sentence.text()
                        .substring(
                                candidate.cueStart() - sentence.start(),
                                candidate.cueEnd() - sentence.start()),
                candidate.cueStart(),
                candidate.cueEnd(),
                candidate.frame().frame(),
                candidate.topic(),
                candidate.actor(),
                candidate.issue(),
                candidate.direction(),
                candidate.severity(),
                ReRanker.confidence(contributions),
                candidate.contexts(),
                contributions);
    }

    static SentenceModel sentenceModel() {
        try (var stream = ShiftDetector.class.getResourceAsStream(SENTENCE_MODEL)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the sentence model is missing from the classpath: " + SENTENCE_MODEL);
            }
            return new SentenceModel(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
