package io.shiftwire.app.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;

/// Writes transaction markers as a coordinator does. Kafka's admin client can only abort.
final class TransactionMarkers {
    private static final int TIMEOUT_MS = 30_000;
    private static final short VERSION = 1; // of the request; later ones add nothing needed here
    private static final int LONGEST_ANSWER = 1 << 20;

    private final InetSocketAddress broker;

    TransactionMarkers(String host, int port) {
        this.broker = new InetSocketAddress(host, port);
    }

    /// Returns when the broker has written all of them, which is tried again while it cannot take
    /// them yet.
    void write(List<TxnMarkerEntry> markers, Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        var refused = refusedOf(markers);
        while (!refused.isEmpty()) {
            if (!refused.stream().allMatch(TransactionMarkers::mayPass)
                    || System.nanoTime() > end) {
                throw new IOException("open transactions cannot be ended: " + refused);
            }
            refused = refusedOf(markers);
        }
    }

    /// Errors of one attempt; a marker written twice does no harm.
    private Set<Errors> refusedOf(List<TxnMarkerEntry> markers) throws IOException {
        var header = new RequestHeader(ApiKeys.WRITE_TXN_MARKERS, VERSION, "shiftwire", 1);
        var request = new WriteTxnMarkersRequest.Builder(markers).build(VERSION);
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(broker, TIMEOUT_MS);
            send(socket, request.serializeWithHeader(header));
            var answer = AbstractResponse.parseResponse(receive(socket), header);
            var counts = new HashMap<>(answer.errorCounts());
            counts.remove(Errors.NONE);
            return counts.keySet();
        }
    }

    private static boolean mayPass(Errors error) {
        return error.exception() instanceof RetriableException;
    }

    private static void send(Socket socket, ByteBuffer bytes) throws IOException {
        var out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(bytes.remaining());
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        out.flush();
    }

    private static ByteBuffer receive(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        int length = in.readInt();
        if (length < 0 || length > LONGEST_ANSWER) {
            throw new IOException("an answer of " + length + " bytes is none of Kafka's");
        }
        return ByteBuffer.wrap(in.readNBytes(length));
    }
}
