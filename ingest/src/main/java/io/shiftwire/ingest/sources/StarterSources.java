package io.shiftwire.ingest.sources;

import io.shiftwire.events.Source;
import java.io.IOException;
import java.util.List;

/// The list of public news feeds that comes along.
public final class StarterSources {
    /// What the list is called where a file of sources is asked for.
    public static final String NAME = "starter";

    private static final String FILE = "/sources/starter.yaml";

    private StarterSources() {}

    public static List<Source> all() {
        try (var yaml = StarterSources.class.getResourceAsStream(FILE)) {
            if (yaml == null) {
                throw new IllegalStateException(FILE + " is missing from the classpath");
            }
            return SourcesFile.read(
                    NAME, yaml.readAllBytes(), new SourceReader(SourceReader.Trust.ANYONE));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
