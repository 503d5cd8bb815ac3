package io.shiftwire.processor.search;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.search.SearchRequest.Counted;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Ways from one article to others, made of searches.
public final class Explorer {
    /// Most articles an export gives.
    public static final int EXPORT_CAP = 50_000;

    private final ArticleSearch search;

    public Explorer(ArticleSearch search) {
        this.search = search;
    }

    /// Independent articles about the same things, neither it nor copies of it, best first.
    public SearchResults similar(AnnotatedArticle annotated, int limit)
            throws QueryException, IOException {
        var like = new Similar(annotated.article());
        var candidates = like.candidates();
        var words = candidates.isEmpty() ? "" : like.query(frequencies(candidates));
        if (words.isEmpty()) {
            return search.nothing();
        }
        var copyOf = annotated.story().copyOf();
        var original = copyOf == null ? annotated.article().id() : copyOf;
        var query =
                "text:(%s) AND origin:independent AND NOT original:%s AND NOT id:%s"
                        .formatted(
                                words,
                                quoted(original.value()),
                                quoted(annotated.article().id().value()));
        return search.search(SearchRequest.of(query).first(limit));
    }

    private TermStats frequencies(List<String> terms) throws QueryException, IOException {
        var missing = new TreeSet<Integer>();
        while (true) {
            try {
                return search.run(missing)
                        .statistics(new Ask.Frequencies(ArticleFields.TEXT, terms));
            } catch (Unanswered e) {
                missing.addAll(e.partitions());
            }
        }
    }

    /// A story with its articles; empty where none is found.
    ///
    /// @throws Unanswered where none is found, and one may be where nobody answers for
    public Optional<StoryView> story(String id) throws QueryException, IOException, Unanswered {
        var counted = new Counted(EnumSet.of(Facet.SOURCE, Facet.ORIGIN), 100, false, null);
        var found =
                search.search(
                        SearchRequest.of("story:" + quoted(id))
                                .sorted(SortOrder.OLDEST)
                                .first(StoryView.LONGEST)
                                .counting(counted));
        if (found.hits().isEmpty() && !found.missing().isEmpty()) {
            throw new Unanswered(found.missing());
        }
        return found.hits().isEmpty() ? Optional.empty() : Optional.of(StoryView.of(id, found));
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// How an export went.
    ///
    /// @param complete whether everything asked for was given
    public record Exported(long articles, boolean complete, Set<Integer> missing) {}

    /// Fails where an export would fail at once, before anything is sent.
    public void check(SearchRequest request) throws QueryException, IOException {
        var _ = search.search(request.first(1));
    }

    /// Gives the first `most` matches in order, page by page, never more than `EXPORT_CAP`.
    public Exported export(SearchRequest request, int most, Consumer<AnnotatedArticle> each)
            throws QueryException, IOException {
        long given = 0;
        var missing = new TreeSet<Integer>();
        var page = request.first(200);
        while (true) {
            var found = search.search(page);
            missing.addAll(found.missing());
            found.hits().stream().limit(most - given).forEach(hit -> each.accept(hit.article()));
            given = Math.min(most, given + found.hits().size());
            boolean ended = found.next() == null && !found.partial();
            if (ended || found.partial() || given == most) {
                boolean asAsked = ended || (given == most && most < EXPORT_CAP);
                return new Exported(given, asAsked && missing.isEmpty(), missing);
            }
            page = page.from(found.next());
        }
    }
}
