package io.shiftwire.ingest.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of an answer as they come, so many at most, and none of one that is not 200.
final class AnswerConsumer implements AsyncResponseConsumer<Answer> {
    private static final int WINDOW = 1 << 20;

    /// The answer is known before its body has come, which may never end: the exchange is broken
    /// off.
    static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        Enough(Answer answer) {
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    private final int limit;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpResponse head;
    private @Nullable FutureCallback<Answer> callback;

    AnswerConsumer(int limit) {
        this.limit = limit;
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<Answer> done)
            throws IOException {
        if (entity == null) {
            done.completed(new Answer(response, new byte[0]));
        } else if (response.getCode() != 200) {
            throw new Enough(new Answer(response, new byte[0]));
        }
        head = response;
        callback = done;
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        if (body.size() + bytes.remaining() > limit) {
            throw new Refusal("too-large", "more than %,d bytes".formatted(limit));
        }
        var chunk = new byte[bytes.remaining()];
        bytes.get(chunk);
        body.writeBytes(chunk);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        Objects.requireNonNull(callback)
                .completed(new Answer(Objects.requireNonNull(head), body.toByteArray()));
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(WINDOW);
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // 1xx say nothing about the answer
    }

    @Override
    public void failed(Exception cause) {
        // the future of the exchange tells
    }

    @Override
    public void releaseResources() {
        // nothing is held but memory
    }
}
