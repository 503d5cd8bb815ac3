package io.shiftwire.alerts.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SubscriptionsFileTest {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    SubscriptionsFileTest() {}

    @Test
    void subscriptionsAreReadWithTheirSecretsFromTheEnvironment() throws Exception {
        var read =
                read(
                        """
                        - id: alliance
                          name: Alliance desk
                          query: 'shift.topic:nato'
                          channels: [{type: console}, {type: webhook, url: "https://desk.example/", secret: "${SECRET}"}]
                        """);

        assertThat(read)
                .singleElement()
                .satisfies(subscription -> {
                    assertThat(subscription.onlyShifts()).isTrue();
                    assertThat(subscription.channels()).hasSize(2);
                    assertThat(((Channel.Webhook) subscription.channels().get(1)).secret())
                            .isEqualTo("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3");
                });
    }

    @Test
    void everyMistakeIsNamedWithItsPlace() {
        assertThatThrownBy(() ->
                        read(
                                """
                                - { id: "Not Legal", name: a, query: x, channels: [{type: web}] }
                                - { id: b, name: b, query: x, channels: [] }
                                - { id: c, name: c, query: "${NOWHERE}", channels: [{type: web}] }
                                - { id: d, name: d, query: x, channels: [{type: pigeon}] }
                                """))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[0]: subscription id 'Not Legal'")
                .hasMessageContaining("[1]: subscription b has no channel")
                .hasMessageContaining("[2]: environment variable NOWHERE is not set")
                .hasMessageContaining("[3]: ")
                .hasMessageContaining("pigeon");
    }

    private List<Subscription> read(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("subscriptions.yaml"), yaml);
        return new SubscriptionsFile(Map.of("SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"))
                .read(file);
    }
}
