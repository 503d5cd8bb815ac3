package io.shiftwire.processor.index;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/// Where the index of a partition lies. Tests give directories that crash.
interface IndexDirectories {
    Directory of(int partition) throws IOException;

    /// The folder of a partition, for messages.
    default String place(int partition) {
        return "partition-" + partition;
    }

    /// One folder per partition below `root`.
    static IndexDirectories below(Path root) {
        return new IndexDirectories() {
            @Override
            public Directory of(int partition) throws IOException {
                return FSDirectory.open(folder(partition));
            }

            @Override
            public String place(int partition) {
                return folder(partition).toString();
            }

            private Path folder(int partition) {
                return root.resolve("partition-" + partition);
            }
        };
    }
}
