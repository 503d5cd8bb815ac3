package io.shiftwire.processor.search;

import static io.shiftwire.events.fixtures.ArticleBuilder.NOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Json;
import io.shiftwire.events.Source.Tier;
import io.shiftwire.processor.index.PartitionsFixture;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Three instances of two partitions each, speaking JSON to each other; partition 5 has a standby
/// on the first.
final class Instances implements AutoCloseable {
    static final QueryLanguage LANGUAGE =
            new QueryLanguage(
                    InstantSource.fixed(NOON),
                    () -> Map.of("post-1", Tier.OFFICIAL, "post-2", Tier.AGENCY));

    final Set<Integer> down = new HashSet<>();
    final ArticleSearch search;
    private final PartitionsFixture partitions = new PartitionsFixture(6);

    Instances(List<AnnotatedArticle> articles) {
        for (int partition = 0; partition < 6; partition++) {
            int mine = partition;
            partitions.put(
                    partition,
                    articles.stream()
                            .filter(article -> partition(article) == mine)
                            .toArray(AnnotatedArticle[]::new));
        }
        search = new ArticleSearch(placement(), LANGUAGE, new SimpleMeterRegistry());
    }

    static int partition(AnnotatedArticle article) {
        return Math.floorMod(article.article().id().value().hashCode(), 6);
    }

    private Placement placement() {
        var holders = List.<Holder>of(holder(0), holder(1), holder(2));
        return new Placement() {
            @Override
            public Set<Integer> partitions() {
                return new TreeSet<>(IntStream.range(0, 6).boxed().toList());
            }

            @Override
            public List<Holder> holders(int partition) {
                var active = holders.get(partition / 2);
                return partition == 5 ? List.of(active, holders.getFirst()) : List.of(active);
            }
        };
    }

    private Holder holder(int instance) {
        var local = new LocalParts(partitions.open(), LANGUAGE);
        return (ask, wanted, deadline) -> {
            if (down.contains(instance)) {
                throw new IOException("killed");
            }
            var heard = copy(ask, Ask.class);
            return copy(local.ask(heard, wanted, deadline), Holder.Reply.class);
        };
    }

    private static <T> T copy(Object value, Class<T> type) throws IOException, QueryException {
        return Json.MAPPER.readValue(Json.MAPPER.writeValueAsBytes(value), type);
    }

    @Override
    public void close() throws IOException {
        search.close();
        partitions.close();
    }
}
