package io.shiftwire.processor.query;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;

/// Counts clauses over the whole depth of a query; Lucene counts that deep only when it searches.
final class ClauseCount extends QueryVisitor {
    private int clauses;

    static int of(Query query) {
        var count = new ClauseCount();
        query.visit(count);
        return count.clauses;
    }

    @Override
    public void consumeTerms(Query query, Term... terms) {
        clauses += terms.length;
    }

    @Override
    public void visitLeaf(Query query) {
        clauses++;
    }

    @Override
    public QueryVisitor getSubVisitor(Occur occur, Query parent) {
        return this;
    }
}
