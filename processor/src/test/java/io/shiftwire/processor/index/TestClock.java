package io.shiftwire.processor.index;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that tests advance.
final class TestClock implements InstantSource {
    private volatile Instant now;

    TestClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }
}
