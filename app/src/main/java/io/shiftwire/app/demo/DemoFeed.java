package io.shiftwire.app.demo;

import java.net.URI;
import java.time.Duration;

/// A feed of the sample newsroom.
public record DemoFeed(String name, URI url, Duration every, String language) {}
