package io.shiftwire.processor.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/// Where the index of a partition lies.
interface IndexFolders {
    PartitionFolder of(int partition);

    /// One folder per partition below `root`.
    static IndexFolders below(Path root) {
        return partition -> new OnDisk(root.resolve("partition-" + partition));
    }

    /// A folder of the file system.
    record OnDisk(Path path) implements PartitionFolder {
        @Override
        public String place() {
            return path.toString();
        }

        @Override
        public Directory root() throws IOException {
            return FSDirectory.open(path);
        }

        @Override
        public Set<String> folders() throws IOException {
            var names = new HashSet<String>();
            try (var entries = Files.newDirectoryStream(path, Files::isDirectory)) {
                entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
            }
            return names;
        }

        @Override
        public Directory slice(String name) throws IOException {
            return FSDirectory.open(path.resolve(name));
        }

        @Override
        public void delete(String name) throws IOException {
            var folder = path.resolve(name);
            try (var files = Files.newDirectoryStream(folder)) {
                for (var file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
