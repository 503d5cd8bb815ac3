package io.shiftwire.ingest.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections, and requests over them by HTTP/2 where the server speaks it: no cookies, no
/// passwords, no redirects, no decoding, no second try.
final class Transport implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout SILENCE = Timeout.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 200;

    private static final Http1Config HTTP1 =
            Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16_384).build();
    private static final H2Config HTTP2 =
            H2Config.custom()
                    .setPushEnabled(false)
                    .setMaxConcurrentStreams(Manners.AT_ONCE)
                    .setMaxHeaderListSize(64 << 10)
                    .setMaxContinuations(10)
                    .build();

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    private final CloseableHttpAsyncClient client;
    private final int limit;
    private volatile boolean closing;

    /// @param names looks up hosts; only addresses it gives are connected to
    /// @param trust which certificates are believed
    /// @param limit bytes of a body as sent, at most
    Transport(DnsResolver names, SSLContext trust, String agent, int limit) {
        this.limit = limit;
        var connections =
                PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setTlsStrategy(
                                ClientTlsStrategyBuilder.create().setSslContext(trust).buildAsync())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(Manners.AT_ONCE)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(CONNECT)
                                        .setSocketTimeout(SILENCE)
                                        .build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom()
                                        .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                                        .setHandshakeTimeout(CONNECT)
                                        .build())
                        .build();
        this.client =
                HttpAsyncClients.custom()
                        .setConnectionManager(connections)
                        .setHttp1Config(HTTP1)
                        .setH2Config(HTTP2)
                        .setIoReactorExceptionCallback(this::defect)
                        .setUserAgent(agent)
                        .setDefaultRequestConfig(
                                RequestConfig.custom().setResponseTimeout(SILENCE).build())
                        .disableRedirectHandling()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableAutomaticRetries()
                        .build();
        client.start();
    }

    /// Sends the request and returns the answer, with its body if its status is 200; other bodies,
    /// which may have no end, are not waited for.
    ///
    /// @param time for all of it
    Answer send(AsyncRequestProducer request, Duration time)
            throws IOException, InterruptedException, TimeoutException {
        var answer = client.execute(request, new AnswerConsumer(limit), null);
        try {
            return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case AnswerConsumer.Enough enough -> enough.answer();
                case IOException io -> throw io;
                case null, default -> throw new IOException(e.getCause());
            };
        } finally {
            answer.cancel(true);
        }
    }

    /// Of the threads that carry the connections, which complain when they are ended.
    private void defect(Exception e) {
        if (!closing) {
            LOG.error("connections failed", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        client.close(CloseMode.IMMEDIATE);
    }
}
