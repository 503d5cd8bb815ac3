package io.shiftwire.processor.search;

import io.shiftwire.processor.query.QueryException;
import java.io.IOException;
import java.util.Set;

/// An instance that holds partitions: this one, or another across the network.
public interface Holder {
    /// Asks about those of `partitions` that it holds and has caught up with.
    ///
    /// @throws IOException when it cannot be reached or does not answer in time
    Reply ask(Ask ask, Set<Integer> partitions, Deadline deadline)
            throws QueryException, IOException;

    /// An answer and what it is of.
    ///
    /// @param partitions the answer is of
    record Reply(Set<Integer> partitions, Answer answer) {}
}
