package io.shiftwire.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class StreamsApplicationTest {
    @Test
    void aFailureIsToldByItsReasonAndNotByWhereItHappened() {
        var disk = new IllegalStateException("No space left on device");
        var wrapped =
                new StreamsException("Exception caught in process", new StreamsException(disk));

        assertThat(StreamsApplication.reason(wrapped)).isSameAs(disk);
        assertThat(StreamsApplication.reason(disk)).isSameAs(disk);
        assertThat(StreamsApplication.reason(new StreamsException("alone"))).hasMessage("alone");
    }
}
