package io.shiftwire.ingest.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server on loopback that writes just the bytes a test wants, whatever HTTP says.
final class HostileServer implements AutoCloseable {
    /// Answers one request.
    interface Answer {
        /// Writes the whole answer to a request with this line and these headers.
        void write(String head, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Answer answer;

    HostileServer(Answer answer) {
        this.answer = answer;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /// One that says `status` with `headers` (each with its line end) and `body`, and closes.
    static HostileServer saying(String status, String headers, byte[] body) {
        return new HostileServer((_, out) -> say(out, status, headers, body));
    }

    static void say(OutputStream out, String status, String headers, byte[] body)
            throws IOException {
        var head =
                "HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
                        .formatted(status, body.length, headers);
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
    }

    String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(socket.getLocalPort(), path);
    }

    int port() {
        return socket.getLocalPort();
    }

    /// The heads of the requests so far.
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (SocketException _) {
                return; // closed
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var head = head(client);
            requests.add(head);
            var out = client.getOutputStream();
            answer.write(head, out);
            out.flush();
        } catch (IOException _) {
            // the client hung up, as it often should
        }
    }

    private static String head(Socket client) throws IOException {
        var in = client.getInputStream();
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            head.append((char) c);
        }
        return head.toString();
    }
}
