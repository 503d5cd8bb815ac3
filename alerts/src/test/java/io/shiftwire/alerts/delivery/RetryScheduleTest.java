package io.shiftwire.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetryScheduleTest {
    @Test
    void waitsGrowAndThenItIsGivenUp() {
        assertThat(RetrySchedule.STANDARD.after(1, null)).hasValue(Duration.ofSeconds(1));
        assertThat(RetrySchedule.STANDARD.after(5, null)).hasValue(Duration.ofMinutes(30));
        assertThat(RetrySchedule.STANDARD.after(6, null)).isEmpty();
    }

    @Test
    void aReceiverMayAskForALongerWaitButNotForAShorterOne() {
        assertThat(RetrySchedule.STANDARD.after(1, Duration.ofSeconds(20)))
                .hasValue(Duration.ofSeconds(20));
        assertThat(RetrySchedule.STANDARD.after(3, Duration.ofSeconds(20)))
                .hasValue(Duration.ofSeconds(30));
    }
}
