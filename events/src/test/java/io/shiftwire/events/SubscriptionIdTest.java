package io.shiftwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubscriptionIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "nato-watch", "desk-2026"})
    void lowerCaseLettersDigitsAndHyphensAreAName(String value) {
        assertThat(new SubscriptionId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-desk", "Desk", "desk one", "desk_one", "desk|x", "bürö"})
    void anythingElseIsRefusedWithTheRule(String value) {
        assertThatThrownBy(() -> new SubscriptionId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "subscription id '"
                                + value
                                + "': use 1 to 64 lower-case letters, digits and hyphens");
    }

    @Test
    void sixtyFourCharactersAreTheLimit() {
        assertThat(new SubscriptionId("x".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new SubscriptionId("x".repeat(65)))
                .hasMessageContaining("use 1 to 64");
    }

    @Test
    void itIsAPlainStringInJson() throws IOException {
        assertThat(Json.MAPPER.writeValueAsString(new SubscriptionId("desk")))
                .isEqualTo("\"desk\"");
        assertThat(Json.MAPPER.readValue("\"desk\"", SubscriptionId.class))
                .isEqualTo(new SubscriptionId("desk"));
    }
}
