package io.shiftwire.app.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The sample articles, all of them written for this project.
public final class DemoArticles {
    private static final List<String> FILES = List.of("shifts", "traps", "copies", "world", "life");

    private DemoArticles() {}

    /// All of them, in the order of their files.
    public static List<DemoArticle> load() throws IOException {
        var yaml = new YAMLMapper();
        var articles = new ArrayList<DemoArticle>();
        for (var file : FILES) {
            try (var stream = DemoArticles.class.getResourceAsStream("/demo/" + file + ".yaml")) {
                if (stream == null) {
                    throw new IOException("missing from the build: /demo/" + file + ".yaml");
                }
                articles.addAll(yaml.readValue(stream, new TypeReference<List<DemoArticle>>() {}));
            }
        }
        return List.copyOf(articles);
    }
}
