package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/// The manifest on disk. A new one is written beside the old one, synced, and renamed into place:
/// either it is there as a whole, or the old one is.
final class ManifestFile {
    private static final String PREFIX = "manifest_";
    private static final String PENDING = "pending_" + PREFIX;
    private static final String CODEC = "SlicedIndexManifest";
    private static final int VERSION = 1;

    private final Directory root;
    private long generation;

    ManifestFile(Directory root) throws IOException {
        this.root = root;
        this.generation = latest(root.listAll()).orElse(0);
    }

    static boolean isName(String file) {
        return number(file).isPresent() || file.startsWith(PENDING);
    }

    /// The manifest written last; null where none was.
    @Nullable Manifest read() throws IOException {
        if (generation == 0) {
            return null;
        }
        try (var in = root.openChecksumInput(name(generation))) {
            Throwable trouble = null;
            Manifest manifest = null;
            try {
                CodecUtil.checkHeader(in, CODEC, VERSION, VERSION);
                manifest = Manifest.read(in);
            } catch (IOException | RuntimeException e) {
                trouble = e;
            }
            CodecUtil.checkFooter(in, trouble);
            return manifest;
        }
    }

    /// Returns when the manifest is safe on disk.
    void write(Manifest manifest) throws IOException {
        var next = name(generation + 1);
        var pending = "pending_" + next;
        boolean written = false;
        try {
            try (var out = root.createOutput(pending, IOContext.DEFAULT)) {
                CodecUtil.writeHeader(out, CODEC, VERSION);
                manifest.write(out);
                CodecUtil.writeFooter(out);
            }
            root.sync(List.of(pending));
            root.rename(pending, next);
            root.syncMetaData();
            written = true;
        } finally {
            if (!written) {
                IOUtils.deleteFilesIgnoringExceptions(root, pending, next);
            }
        }
        generation++;
        deleteOlder();
    }

    /// Deletes what older manifests, and attempts at newer ones, left behind.
    void deleteOlder() throws IOException {
        for (var file : root.listAll()) {
            if (isName(file) && !file.equals(name(generation))) {
                root.deleteFile(file);
            }
        }
    }

    private static OptionalLong latest(String[] files) {
        return Stream.of(files).map(ManifestFile::number).flatMapToLong(OptionalLong::stream).max();
    }

    private static OptionalLong number(String file) {
        var digits = file.startsWith(PREFIX) ? file.substring(PREFIX.length()) : "";
        return digits.matches("[1-9][0-9]{0,17}")
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    private static String name(long generation) {
        return PREFIX + generation;
    }
}
