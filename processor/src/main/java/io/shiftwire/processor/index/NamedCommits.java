package io.shiftwire.processor.index;

import java.util.List;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexDeletionPolicy;

/// Keeps the commit that the manifest names until it names a newer one: a slice whose commit came
/// through while that of another one did not goes back to it.
final class NamedCommits extends IndexDeletionPolicy {
    private volatile long named;

    NamedCommits(long named) {
        this.named = named;
    }

    void name(long generation) {
        named = generation;
    }

    @Override
    public void onInit(List<? extends IndexCommit> commits) {
        onCommit(commits);
    }

    @Override
    public void onCommit(List<? extends IndexCommit> commits) {
        for (var commit : commits.subList(0, Math.max(0, commits.size() - 1))) {
            if (commit.getGeneration() != named) {
                commit.delete();
            }
        }
    }
}
