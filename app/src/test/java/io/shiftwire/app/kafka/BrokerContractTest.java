package io.shiftwire.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shiftwire.app.config.Config;
import io.shiftwire.app.service.Api;
import io.shiftwire.app.service.Service;
import io.shiftwire.app.service.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/// What Shiftwire needs of a broker it does not run itself: roles apart, on the real image.
@Tag("slow")
@Testcontainers(disabledWithoutDocker = true)
final class BrokerContractTest {
    @Container private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.3.1");

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    BrokerContractTest() {}

    @Test
    void rolesInTwoServicesShareTheWorkOverAnExternalBroker() throws Exception {
        try (var worker =
                        new Service(
                                config("worker", Config.Role.PROCESSOR, Config.Role.ALERTS),
                                Settings.run());
                var front =
                        new Service(
                                config("front", Config.Role.INGEST, Config.Role.WEB),
                                Settings.run())) {
            worker.start();
            front.start();
            var api = new Api(front.httpPort());
            await().atMost(Duration.ofSeconds(90)).until(api::isReady);

            var posted =
                    api.post(
                            "/api/articles",
                            "application/json",
                            """
                            {"url":"https://post.example/1","title":"NATO summit opens","text":"NATO leaders met.","source":"post"}\
                            """);

            assertThat(posted.statusCode()).isEqualTo(200);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(api.search("tags:nato").path("total").asLong())
                                    .isEqualTo(1));
        }
    }

    private Config config(String name, Config.Role... roles) {
        var defaults = Config.defaults(folder.resolve(name));
        return new Config(
                new Config.Kafka(KAFKA.getBootstrapServers(), 0, 3, 1),
                defaults.data(),
                new Config.Http("127.0.0.1", 0),
                Set.of(roles),
                defaults.ingest(),
                defaults.index(),
                null,
                false,
                false);
    }
}
