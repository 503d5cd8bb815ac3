package io.shiftwire.processor.matching;

import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import java.util.Objects;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;

/// A query with dates relative to now, parsed anew each time it runs, so that `now-7d` never goes
/// stale. Its words do not depend on the time, so the presearcher may rely on them.
final class AsOfNow extends Query {
    private final String text;
    private final Query atRegistration;
    private final QueryLanguage language;

    AsOfNow(String text, Query atRegistration, QueryLanguage language) {
        this.text = text;
        this.atRegistration = atRegistration;
        this.language = language;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) {
        try {
            return language.parse(text);
        } catch (QueryException e) {
            throw new IllegalStateException("parsed at registration, not now: " + text, e);
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        atRegistration.visit(visitor);
    }

    @Override
    public String toString(String field) {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AsOfNow that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(AsOfNow.class, text);
    }
}
