package io.shiftwire.ingest.read;

import io.shiftwire.ingest.read.Blocks.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Takes off an article's blocks what is not its text: all down to the headline, the dates, names
/// and tools under it, links to other articles, words to the reader, and lists of links at the end.
final class Trim {
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");
    private static final Pattern BYLINE =
            Pattern.compile("(?iU)((written|posted) )?(by|von|par|por|di|da|автор)\\b.{2,60}");

    /// Words a headline must have after it to be the one above the article.
    private static final int LEAST_AFTER = 40;

    /// As a text that is no heading can repeat the headline, such as a caption, so much more must
    /// come after it than before.
    private static final int MORE_AFTER = 4;

    private Trim() {}

    static List<Block> of(List<Block> blocks, Headline headline) {
        var kept = new ArrayList<>(blocks.subList(start(blocks, headline), blocks.size()));
        kept.removeIf(block -> block.isLink() || Furniture.is(block));
        dropFirst(kept, Trim::isLead);
        dropLinkList(kept);
        dropLast(kept, Block::isHeading);
        return kept;
    }

    /// The block after the headline; 0 where there is none.
    private static int start(List<Block> blocks, Headline headline) {
        int all = blocks.stream().mapToInt(Trim::words).sum();
        int before = 0;
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            int after = all - before - words(block);
            if (after >= LEAST_AFTER
                    && (block.isHeading() || after >= MORE_AFTER * before)
                    && headline.is(block.text())) {
                return i + 1;
            }
            before += words(block);
        }
        return 0;
    }

    private static int words(Block block) {
        return block.isLink() ? 0 : block.words();
    }

    private static boolean isLead(Block block) {
        if (block.isHeading()) {
            return true;
        }
        return !block.isSentence() && (block.words() <= 3 || isDateOrName(block));
    }

    private static boolean isDateOrName(Block block) {
        boolean dated = DIGIT.matcher(block.text()).find() && !block.isRow();
        return block.words() <= 15 && (dated || BYLINE.matcher(block.text()).matches());
    }

    /// A heading and nothing but list items with links after it.
    private static void dropLinkList(List<Block> blocks) {
        int end = blocks.size();
        while (end > 0 && blocks.get(end - 1).isListed() && blocks.get(end - 1).linked() > 0) {
            end--;
        }
        if (end > 0 && blocks.get(end - 1).isHeading()) {
            blocks.subList(end, blocks.size()).clear();
        }
    }

    private static void dropFirst(List<Block> blocks, Predicate<Block> unwanted) {
        int start = 0;
        while (start < blocks.size() && unwanted.test(blocks.get(start))) {
            start++;
        }
        if (start < blocks.size()) {
            blocks.subList(0, start).clear();
        }
    }

    private static void dropLast(List<Block> blocks, Predicate<Block> unwanted) {
        while (!blocks.isEmpty() && unwanted.test(blocks.getLast())) {
            blocks.removeLast();
        }
    }
}
