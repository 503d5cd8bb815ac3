package io.shiftwire.app.web;

import java.util.Map;

/// What `GET /api/status` says.
///
/// @param mode `demo` or `run`
/// @param documents articles searchable on this instance
/// @param alerts alerts this instance has seen since the topic began
/// @param bootstrap the brokers in use, for commands that publish
/// @param troubles parts that are not well, and why
public record Status(
        String version,
        String mode,
        long documents,
        long alerts,
        int subscriptions,
        String bootstrap,
        Map<String, String> troubles) {}
