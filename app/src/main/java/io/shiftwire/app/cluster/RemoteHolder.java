package io.shiftwire.app.cluster;

import io.shiftwire.app.web.ApiError;
import io.shiftwire.events.Json;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.search.Ask;
import io.shiftwire.processor.search.Deadline;
import io.shiftwire.processor.search.Holder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/// Another instance, asked over HTTP at the address it gave to Kafka Streams.
public final class RemoteHolder implements Holder {
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration LATELY = Duration.ofSeconds(3);

    /// Left of the deadline for a standby, should this one not answer.
    private static final double SHARE = 0.6;

    private final URI address;
    private final HttpClient http;
    private final @Nullable String secret;
    private volatile long failedAt = System.nanoTime() - TimeUnit.HOURS.toNanos(1);

    RemoteHolder(HostInfo host, HttpClient http, @Nullable String secret) {
        this.address =
                URI.create("http://%s:%d%s".formatted(host.host(), host.port(), PartsRoute.PATH));
        this.http = http;
        this.secret = secret;
    }

    /// A client for all of them. Not the one for the world, which refuses private addresses: these
    /// come from our own instances through Kafka.
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    boolean failedLately() {
        return System.nanoTime() - failedAt < LATELY.toNanos();
    }

    @Override
    public Reply ask(Ask ask, Set<Integer> partitions, Deadline deadline)
            throws QueryException, IOException {
        long left = (long) (deadline.left().toMillis() * SHARE);
        if (left <= 0) {
            throw new IOException("no time is left to ask " + address);
        }
        var body = new PartsRoute.Request(partitions, left, ask);
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofMillis(left + CONNECT.toMillis()))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
        if (secret != null) {
            request.header("Authorization", "Bearer " + secret);
        }
        return read(send(request.build()));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + address + " was asked", e);
        } catch (IOException e) {
            failedAt = System.nanoTime();
            throw e;
        }
    }

    private Reply read(HttpResponse<byte[]> response) throws QueryException, IOException {
        if (response.statusCode() == 200) {
            return Json.MAPPER.readValue(response.body(), Reply.class);
        }
        if (response.statusCode() == 400) {
            var error = Json.MAPPER.readValue(response.body(), ApiError.class);
            throw new QueryException(
                    error.error(), error.position() == null ? -1 : error.position());
        }
        failedAt = System.nanoTime();
        throw new IOException("%s answered %d".formatted(address, response.statusCode()));
    }

    @Override
    public String toString() {
        return address.getAuthority();
    }
}
