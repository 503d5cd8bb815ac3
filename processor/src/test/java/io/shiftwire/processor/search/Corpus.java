package io.shiftwire.processor.search;

import static io.shiftwire.events.fixtures.ArticleBuilder.NOON;
import static io.shiftwire.events.fixtures.ArticleBuilder.article;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Articles made of few words, many of them alike, in stories of unlike sizes.
final class Corpus {
    private static final List<String> WORDS =
            List.of("river", "harbour", "summit", "treaty", "border", "vote", "storm", "bridge");
    private static final List<String> TOPICS = List.of("nato", "territory", "peacekeeping");

    private Corpus() {}

    static List<AnnotatedArticle> of(int articles) {
        var random = new Random(7);
        var all = new ArrayList<AnnotatedArticle>();
        for (int n = 0; n < articles; n++) {
            var made =
                    article("a" + n)
                            .title(words(random, 3))
                            .text(words(random, 5 + random.nextInt(40)))
                            .source("post-" + random.nextInt(12))
                            .language(random.nextInt(3) == 0 ? "de" : "en")
                            .published(NOON.minusSeconds(3_600L * random.nextInt(2_000)))
                            .annotated(TOPICS.subList(0, random.nextInt(TOPICS.size())), List.of());
            int story = n < 40 ? 0 : random.nextInt(articles / 3);
            all.add(inStory(made, "s" + story, n % 4 == 0 ? "a0" : null));
        }
        return all;
    }

    static AnnotatedArticle inStory(
            AnnotatedArticle article, String story, @Nullable String copyOf) {
        return new AnnotatedArticle(
                article.article(),
                article.revision(),
                article.change(),
                article.tags(),
                article.tagEvidence(),
                new Story(story, copyOf == null ? null : new ArticleId(copyOf)),
                article.shifts(),
                article.matches(),
                article.annotated());
    }

    private static String words(Random random, int count) {
        var words = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }
}
