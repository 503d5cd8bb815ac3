package io.shiftwire.ingest.read;

import io.shiftwire.ingest.read.Blocks.Block;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/// A page's headline in the forms the page gives it, to know it again where it stands in the text.
final class Headline {
    private static final String STATED =
            "meta[property=og:title], meta[name=twitter:title], meta[property=twitter:title], meta[itemprop=headline]";
    private static final String SHOWN = "title, h1, [itemprop=headline]";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /// Characters; a longer text is no headline.
    private static final int LONGEST = 400;

    /// How much of a text has to be the headline's words, and of the headline's words be in it.
    private static final double OF_TEXT = 0.8;

    private static final double OF_HEADLINE = 0.6;

    private static final int LEAST_AFTER = 40;
    private static final int MORE_AFTER = 4;

    private final List<Set<String>> forms;

    private Headline(List<Set<String>> forms) {
        this.forms = forms;
    }

    static Headline of(Document page) {
        var stated = page.select(STATED).stream().map(meta -> meta.attr("content"));
        var shown = page.select(SHOWN).stream().map(element -> element.text());
        return new Headline(
                Stream.concat(stated, shown)
                        .limit(20)
                        .filter(text -> text.length() <= LONGEST)
                        .map(Headline::words)
                        .filter(words -> words.size() > 1)
                        .distinct()
                        .toList());
    }

    /// Where the article begins: at the block after the headline; 0 where that is not found, or
    /// only with hardly anything after it. A text that is no heading may repeat the headline, as a
    /// caption does, so most of the words must come after it.
    int above(List<Block> blocks) {
        int after = blocks.stream().mapToInt(Block::ownWords).sum();
        int before = 0;
        for (int i = 0; i < blocks.size() && after >= LEAST_AFTER; i++) {
            var block = blocks.get(i);
            after -= block.ownWords();
            boolean possible = block.isHeading() || after >= MORE_AFTER * before;
            if (possible && after >= LEAST_AFTER && is(block.text())) {
                return i + 1;
            }
            before += block.ownWords();
        }
        return 0;
    }

    /// Whether a text is the headline or nearly so.
    boolean is(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        var words = words(text);
        return forms.stream().anyMatch(form -> isSame(words, form));
    }

    private static boolean isSame(Set<String> words, Set<String> form) {
        long shared = words.stream().filter(form::contains).count();
        return shared > 1
                && shared >= OF_TEXT * words.size()
                && shared >= OF_HEADLINE * form.size();
    }

    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        var matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
