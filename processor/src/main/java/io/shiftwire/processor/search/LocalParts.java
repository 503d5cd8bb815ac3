package io.shiftwire.processor.search;

import io.shiftwire.processor.index.OpenIndexes;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.ExitableDirectoryReader.ExitingReaderException;
import org.apache.lucene.search.IndexSearcher;

/// The partitions this instance holds, searched as one index.
public final class LocalParts implements Holder {
    private final OpenIndexes indexes;
    private final QueryLanguage language;
    private final Supplier<Set<Integer>> ready;

    /// Every partition that is open.
    public LocalParts(OpenIndexes indexes, QueryLanguage language) {
        this(indexes, language, indexes::partitions);
    }

    /// @param ready partitions that have caught up with their topic
    public LocalParts(OpenIndexes indexes, QueryLanguage language, Supplier<Set<Integer>> ready) {
        this.indexes = indexes;
        this.language = language;
        this.ready = ready;
    }

    @Override
    public Reply ask(Ask ask, Set<Integer> partitions, Deadline deadline)
            throws QueryException, IOException {
        var wanted = new HashSet<>(partitions);
        wanted.retainAll(ready.get());
        try (var view = indexes.view(wanted, deadline)) {
            var answers = new LocalAnswers(view.searcher(), language, deadline);
            return new Reply(view.partitions(), answers.answer(ask));
        } catch (ExitingReaderException _) {
            // an article not found in time may be there
            Set<Integer> answered = ask instanceof Ask.One ? Set.of() : wanted;
            return new Reply(answered, Merged.outOfTime(ask));
        } catch (IndexSearcher.TooManyClauses _) {
            throw new QueryException(
                    "the query grows to more than %d clauses; use longer words before the wildcards"
                            .formatted(IndexSearcher.getMaxClauseCount()),
                    -1);
        } catch (IllegalStateException e) {
            // how intervals say that a wildcard stands for too many words
            if (String.valueOf(e.getMessage()).contains("expanded to too many terms")) {
                throw new QueryException(
                        "a wildcard beside NEAR stands for too many words; use longer ones before it",
                        -1);
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return "this instance";
    }
}
