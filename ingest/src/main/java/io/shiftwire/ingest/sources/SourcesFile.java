package io.shiftwire.ingest.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shiftwire.events.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/// A `sources.yaml`: a list of sources. All mistakes are reported together, each with its place in
/// the list.
public final class SourcesFile {
    /// SnakeYAML stops at 3 MB unless told otherwise, which is about 20,000 sources.
    private static final int MOST_CHARACTERS = 200_000_000;

    private static final YAMLMapper YAML = new YAMLMapper(factory());

    private SourcesFile() {}

    private static YAMLFactory factory() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        return YAMLFactory.builder().loaderOptions(options).build();
    }

    /// The sources in `file`.
    ///
    /// @throws IOException when the file cannot be read or holds mistakes, with all of them
    public static List<Source> read(Path file, SourceReader reader) throws IOException {
        return read(file.toString(), Files.readAllBytes(file), reader);
    }

    /// As above, of bytes called `name`.
    public static List<Source> read(String name, byte[] yaml, SourceReader reader)
            throws IOException {
        var root = root(name, yaml);
        if (!root.isArray()) {
            throw new IOException(name + ": a list of sources is expected, each with a url");
        }
        var sources = new ArrayList<Source>();
        var errors = new ArrayList<String>();
        var ids = new HashSet<String>();
        for (int i = 0; i < root.size(); i++) {
            try {
                var source = reader.read(root.get(i));
                if (ids.add(source.id().value())) {
                    sources.add(source);
                } else {
                    errors.add("%d: id %s is there twice".formatted(i + 1, source.id()));
                }
            } catch (IllegalArgumentException e) {
                errors.add("%d: %s".formatted(i + 1, e.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            throw new IOException(name + ":\n  " + String.join("\n  ", errors));
        }
        return sources;
    }

    private static JsonNode root(String name, byte[] yaml) throws IOException {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "%s: not YAML: line %d: %s"
                            .formatted(
                                    name,
                                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                                    e.getOriginalMessage()),
                    e);
        }
    }
}
