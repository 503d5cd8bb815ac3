package io.shiftwire.app.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.app.config.Config.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class HttpServerTest {
    @Test
    void aTakenPortIsToldBeforeAnythingElseStarts() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var http = new Http("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(() -> HttpServer.requireFree(http))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "cannot listen at 127.0.0.1:%d (".formatted(taken.getLocalPort()))
                    .hasMessageEndingWith("stop what uses it, or choose another with --port");
        }
        assertThatCode(() -> HttpServer.requireFree(new Http("127.0.0.1", 0)))
                .doesNotThrowAnyException();
    }
}
