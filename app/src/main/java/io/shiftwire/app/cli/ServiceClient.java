package io.shiftwire.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The HTTP API of a running service, as the commands use it.
final class ServiceClient {
    @Option(
            names = "--url",
            defaultValue = "${env:SHIFTWIRE_URL:-http://localhost:8080}",
            description =
                    "The running service (default: ${DEFAULT-VALUE}; environment SHIFTWIRE_URL).")
    private URI url;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @SuppressWarnings("NullAway.Init") // picocli sets url
    ServiceClient() {}

    URI url() {
        return url;
    }

    JsonNode get(String path, Map<String, String> query) throws IOException, InterruptedException {
        return json(request(path + encode(query)).GET().build());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return json(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    JsonNode delete(String path) throws IOException, InterruptedException {
        return json(request(path).DELETE().build());
    }

    /// Deletes, and says more about it.
    JsonNode delete(String path, String body) throws IOException, InterruptedException {
        return json(
                request(path)
                        .header("Content-Type", "application/json")
                        .method("DELETE", BodyPublishers.ofString(body))
                        .build());
    }

    /// A body that is not JSON.
    String text(String path) throws IOException, InterruptedException {
        try {
            var response = http.send(request(path).GET().build(), BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new CommandFailed("HTTP " + response.statusCode());
            }
            return response.body();
        } catch (ConnectException e) {
            throw unreachable();
        }
    }

    /// Copies a long body as it comes.
    void download(String path, Map<String, String> query, Writer to)
            throws IOException, InterruptedException {
        try {
            var request = HttpRequest.newBuilder(url.resolve(path + encode(query))).GET().build();
            var response = http.send(request, BodyHandlers.ofInputStream());
            try (var body = new InputStreamReader(response.body(), StandardCharsets.UTF_8)) {
                if (response.statusCode() >= 400) {
                    var error = Json.MAPPER.readTree(body).path("error");
                    throw new CommandFailed(error.asText("HTTP " + response.statusCode()));
                }
                body.transferTo(to);
            }
        } catch (ConnectException e) {
            throw unreachable();
        }
    }

    /// An endless body, such as server-sent events.
    InputStream stream(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Accept", "text/event-stream")
                        .GET()
                        .build();
        try {
            return http.send(request, BodyHandlers.ofInputStream()).body();
        } catch (ConnectException e) {
            throw unreachable();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            var body =
                    response.body().isBlank()
                            ? Json.MAPPER.createObjectNode()
                            : Json.MAPPER.readTree(response.body());
            if (response.statusCode() >= 400) {
                throw new CommandFailed(body.path("error").asText("HTTP " + response.statusCode()));
            }
            return body;
        } catch (ConnectException e) {
            throw unreachable();
        }
    }

    private CommandFailed unreachable() {
        return new CommandFailed(
                "no service at %s; start one with './shiftwire run' or name it with --url"
                        .formatted(url));
    }

    private static String encode(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry ->
                        entry.getKey()
                                + "="
                                + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
    }
}
