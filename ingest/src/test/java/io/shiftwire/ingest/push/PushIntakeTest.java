package io.shiftwire.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import io.shiftwire.ingest.publish.ArticlePublisher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class PushIntakeTest {
    private final MockProducer<String, Article> kafka =
            new MockProducer<>(
                    true, null, Topic.keys().serializer(), Topics.ARTICLES.values().serializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PushIntake intake =
            new PushIntake(
                    ArticlePublisher.over(() -> kafka, meters), InstantSource.system(), meters);

    @Test
    void everyItemIsAnsweredForItself() throws Exception {
        var answer =
                accept(
                        "{\"title\":\"T\",\"text\":\"x\"}\n{\"title\":\n{\"title\":\"U\",\"text\":\"y\"}");

        assertThat(answer.accepted()).isEqualTo(2);
        assertThat(answer.rejected()).isEqualTo(1);
        assertThat(answer.items().get(1))
                .satisfies(item -> {
                    assertThat(item.input()).isEqualTo("body:2");
                    assertThat(item.status()).isEqualTo("rejected");
                    assertThat(item.reason()).isEqualTo("malformed-json");
                });
        assertThat(kafka.history()).hasSize(2);
    }

    @Test
    void whatWasPassedOverInAnItemIsTold() throws Exception {
        var answer =
                accept(
                        "{\"title\":\"T\",\"published\":\"next Tuesday\"}\n{\"title\":\"U\",\"published\":12345}\n{\"title\":\"V\"}");

        assertThat(answer.items())
                .extracting(PushIntake.Item::warnings)
                .containsExactly(
                        List.of("published: not a date: next Tuesday"),
                        List.of("published: not a date: 12345"),
                        null);
    }

    @Test
    void aBodyOverTheLimitIsRefusedWhole() {
        var endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        Arrays.fill(buffer, offset, offset + length, (byte) 'x');
                        return length;
                    }
                };

        assertThatThrownBy(() -> intake.accept(endless))
                .isInstanceOf(PushIntake.TooLargeException.class)
                .hasMessageContaining("send it in parts");
    }

    @Test
    void recordsOfAnArchiveThatHoldNoArticleAreCounted() throws Exception {
        var record = "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 1\r\n\r\nx\r\n\r\n";

        var answer = accept(record.repeat(2));

        assertThat(answer.items()).isEmpty();
        assertThat(meters.counter("shiftwire.passed.over", "reason", "request").count())
                .isEqualTo(2);
    }

    @Test
    void whenNoBrokerAnswersTheRestIsBusyAfterOneTry() throws Exception {
        kafka.sendException = new TimeoutException("no metadata");

        var answer = accept("{\"title\":\"T\"}\n{\"title\":\"U\"}");

        assertThat(answer.accepted()).isZero();
        assertThat(answer.retryAfter()).isEqualTo(2);
        assertThat(answer.items()).extracting(PushIntake.Item::status).containsOnly("busy");
    }

    private PushIntake.Answer accept(String body) throws IOException {
        return intake.accept(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
