package io.shiftwire.processor.query;

import io.shiftwire.events.Source.Tier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// What tier each source has when a query is read; a source nobody lists is `other`.
public interface SourceTiers {
    /// Where no sources are known, as for stored queries, whose meaning must not move with the list
    /// of sources.
    SourceTiers UNKNOWN = () -> null;

    /// Tier by source id; null where it cannot be told.
    @Nullable Map<String, Tier> bySource();

    default Tier of(String source) {
        var known = bySource();
        return known == null ? Tier.OTHER : known.getOrDefault(source, Tier.OTHER);
    }

    /// Articles of sources of the tier named.
    default Query query(String name, int at) throws QueryException {
        var tier = named(name, at);
        var known = bySource();
        if (known == null) {
            throw new QueryException("tier: can be asked in searches only", at);
        }
        if (tier != Tier.OTHER) {
            return among(
                    known.entrySet().stream()
                            .filter(entry -> entry.getValue() == tier)
                            .map(Map.Entry::getKey)
                            .toList());
        }
        var listed =
                known.entrySet().stream()
                        .filter(entry -> entry.getValue() != Tier.OTHER)
                        .map(Map.Entry::getKey)
                        .toList();
        return new BooleanQuery.Builder()
                .add(new MatchAllDocsQuery(), Occur.FILTER)
                .add(among(listed), Occur.MUST_NOT)
                .build();
    }

    private static Query among(Collection<String> sources) {
        List<BytesRef> terms =
                sources.stream().map(ArticleFields::lowerCase).map(BytesRef::new).toList();
        return new TermInSetQuery(ArticleFields.SOURCE, terms);
    }

    private static Tier named(String name, int at) throws QueryException {
        for (var tier : Tier.values()) {
            if (tier.name().equalsIgnoreCase(name)) {
                return tier;
            }
        }
        throw new QueryException(
                "no tier '%s'; there are %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        Arrays.stream(Tier.values())
                                                .map(tier -> tier.name().toLowerCase(Locale.ROOT))
                                                .toList())),
                at);
    }
}
