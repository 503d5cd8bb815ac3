package io.shiftwire.app.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/// The HTTP API of a service under test.
public record Api(int port) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public boolean isReady() {
        try {
            return get("/readyz").statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    public long documents() {
        try {
            return json("/api/status").path("documents").asLong();
        } catch (IOException _) {
            return -1;
        }
    }

    public JsonNode json(String path) throws IOException {
        return Json.MAPPER.readTree(get(path).body());
    }

    public JsonNode search(String query) throws IOException {
        return json("/api/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String type, String body) throws IOException {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> delete(String path, String body) throws IOException {
        return send(request(path).method("DELETE", BodyPublishers.ofString(body)));
    }

    public InputStream open(String path) throws IOException, InterruptedException {
        return HTTP.send(
                        request(path).header("Accept", "text/event-stream").GET().build(),
                        BodyHandlers.ofInputStream())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
