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

    private static final int LEAST_BEFORE_COMMENTS = 40;

    private Trim() {}

    static List<Block> of(List<Block> blocks, Headline headline) {
        var kept = new ArrayList<>(blocks.subList(headline.above(blocks), blocks.size()));
        kept.removeIf(Block::isLink);
        dropComments(kept);
        kept.removeIf(Furniture::is);
        dropFirst(kept, Trim::isLead);
        dropLinkList(kept);
        dropLast(kept, Block::isHeading);
        return kept;
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

    /// The readers' comments, if they have a title of their own.
    private static void dropComments(List<Block> blocks) {
        int words = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (words >= LEAST_BEFORE_COMMENTS && Furniture.isTitleOfComments(blocks.get(i))) {
                blocks.subList(i, blocks.size()).clear();
                return;
            }
            words += blocks.get(i).words();
        }
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
