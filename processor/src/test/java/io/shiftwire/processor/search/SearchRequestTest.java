package io.shiftwire.processor.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.events.fixtures.ArticleBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchRequestTest {
    private static final Instant NOON = ArticleBuilder.NOON;
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201})
    void limitsOutsideOneToTwoHundredAreRefused(int limit) {
        assertThatThrownBy(() -> request(NOON, NOON, limit, SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit: 1 to 200, not " + limit);
    }

    @Test
    void limitsOneAndTwoHundredAreLegal() {
        assertThat(request(NOON, NOON, 1, SECOND).limit()).isEqualTo(1);
        assertThat(request(NOON, NOON, 200, SECOND).limit()).isEqualTo(200);
    }

    @Test
    void aSpanThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> request(NOON.plusMillis(1), NOON, 1, SECOND))
                .hasMessage("from: lies after to");
    }

    @Test
    void noTimeAtAllIsRefused() {
        assertThatThrownBy(() -> request(NOON, NOON, 1, Duration.ZERO))
                .hasMessage("timeout: more than 0, not PT0S");
    }

    private static SearchRequest request(Instant from, Instant to, int limit, Duration timeout) {
        var filters = new Filters(List.of(), List.of(), List.of(), List.of(), List.of(), from, to);
        return SearchRequest.of("").within(filters).first(limit).before(timeout);
    }
}
