package io.shiftwire.processor.search;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/// Who holds what.
public interface Placement {
    /// All there are, held or not.
    Set<Integer> partitions();

    /// Who may be asked about each partition, the first one first.
    ///
    /// @throws IOException where this instance must not ask others
    List<Holder> holders(int partition) throws IOException;
}
