package io.shiftwire.ingest.web;

import org.apache.hc.core5.http.HttpResponse;

/// What a server answered.
///
/// @param body as it was sent, empty where the status is not 200
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Answer(HttpResponse head, byte[] body) {}
