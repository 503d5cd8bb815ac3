package io.shiftwire.processor.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How alike two articles are, as features of the models in `likeness.json`.
final class Likeness {
    /// Names of the features, in the order of `features`.
    static final List<String> FEATURES =
            List.of(
                    "title cosine",
                    "title containment",
                    "words cosine",
                    "title in words",
                    "least title in words",
                    "title pairs",
                    "rarest shared",
                    "shared weight",
                    "shared names",
                    "names cosine",
                    "shared figures",
                    "figures differ",
                    "shingles",
                    "days apart",
                    "short title");

    private static final double RARE = 10;
    private static final double SAME_TITLE = 0.95;
    private static final double SHORT_TITLE = 10;
    private static final double HARDLY = 0.15;

    private Likeness() {}

    /// Whether two articles share a headline and hardly anything below it, as "Morning briefing"
    /// and "Crossword" do from day to day.
    static boolean sameHeadlineOnly(Description a, Description b) {
        if (a.title().cosine(b.title()) < SAME_TITLE) {
            return false;
        }
        double title = Math.min(a.title().total(), b.title().total());
        double below = Math.min(a.words().total(), b.words().total()) - title;
        double shared = a.words().shared(b.words()).total() - title;
        return below < RARE / 2 ? tellsLittle(a) : shared < below * HARDLY;
    }

    /// Whether a headline has hardly more than one word of weight.
    static boolean tellsLittle(Description description) {
        return description.title().total() < SHORT_TITLE;
    }

    static double[] features(Description a, Description b, Instant timeA, Instant timeB) {
        var title = a.title().shared(b.title());
        var words = a.words().shared(b.words());
        int figures = a.figures().shared(b.figures()).count();
        double aInB = a.title().within(b.words());
        double bInA = b.title().within(a.words());
        double least = Math.min(a.title().total(), b.title().total());
        return new double[] {
            a.title().cosine(b.title()),
            least == 0 ? 0 : title.total() / least,
            a.words().cosine(b.words()),
            (aInB + bInA) / 2,
            Math.min(aInB, bInA),
            a.pairs().cosine(b.pairs()),
            words.rarest() / RARE,
            Math.log1p(words.total()) / 4,
            Math.log1p(a.names().shared(b.names()).count()),
            a.names().cosine(b.names()),
            Math.min(figures, 3) / 3.0,
            figures == 0 && a.figures().size() > 0 && b.figures().size() > 0 ? 1 : 0,
            MinHash.similarity(a.signature(), b.signature()),
            Math.log1p(Duration.between(timeA, timeB).abs().toMinutes() / 1440.0),
            1 / (1 + least / RARE),
        };
    }
}
