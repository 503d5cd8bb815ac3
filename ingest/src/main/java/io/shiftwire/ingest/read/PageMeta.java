package io.shiftwire.ingest.read;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// What a page says in its `meta` elements, by `property`, `name` or `itemprop`, in any case.
final class PageMeta {
    private static final List<String> KEYS = List.of("property", "name", "itemprop");

    private final Map<String, String> first = new HashMap<>();

    PageMeta(Document page) {
        for (var meta : page.select("meta[content]")) {
            var content = meta.attr("content").strip();
            if (!content.isEmpty()) {
                KEYS.stream()
                        .map(key -> meta.attr(key).strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .forEach(name -> first.putIfAbsent(name, content));
            }
        }
    }

    /// The first of these that is there with anything in it.
    @Nullable String first(String... names) {
        return all(names).findFirst().orElse(null);
    }

    /// Those of these that are there, in this order.
    Stream<String> all(String... names) {
        return Arrays.stream(names).flatMap(name -> Stream.ofNullable(first.get(name)));
    }
}
