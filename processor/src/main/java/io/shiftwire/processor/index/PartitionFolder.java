package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.store.Directory;

/// The folder of one partition: files of its own, which are the manifest and the lock, and a folder
/// for each slice. Tests give folders that crash.
interface PartitionFolder {
    /// What messages call it.
    String place();

    /// Its own files.
    Directory root() throws IOException;

    /// The folders in it, whoever made them.
    Set<String> folders() throws IOException;

    /// The folder of a slice, made where it is not there.
    Directory slice(String name) throws IOException;

    /// Deletes the folder of a slice with everything in it.
    void delete(String name) throws IOException;
}
