package io.squall.alert.sink;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A small HTTP server on localhost that answers as it is told, and also in ways that no honest server does. */
public final class HttpReceiver implements Receiver {

    private final ServerSocket socket;
    private final int successStatus;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Answer answer = Answer.TAKEN;

    /** @param successStatus status of a success: 200, or 202 for PagerDuty */
    public HttpReceiver(int successStatus, @Nullable SSLContext tls) throws IOException {
        this.successStatus = successStatus;
        this.socket = tls == null
                ? new ServerSocket(0, 50, InetAddress.getLoopbackAddress())
                : tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void answer(Answer next) {
        answer = next;
    }

    @Override
    public List<String> taken() {
        return bodies;
    }

    /** Request lines and headers of all requests. */
    List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                thread(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                String body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
                heads.add(head);
                if (!reply(connection, body)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went away, or does not trust the certificate.
        }
    }

    private boolean reply(Socket connection, String body) throws IOException {
        switch (answer) {
            case TAKEN -> {
                bodies.add(body);
                write(connection, successStatus, "", "ok");
            }
            case LOST -> {
                bodies.add(body);
                return false;
            }
            case BUSY -> write(connection, 429, "Retry-After: 7\r\n", "rate_limited");
            case BROKEN -> write(connection, 500, "", "boom\r\n<h1>stack</h1>");
            case REFUSED -> write(connection, 400, "", "invalid_payload " + body + heads.get(heads.size() - 1));
            case UNKNOWN_SENDER -> write(connection, 403, "", "invalid_token");
            case HANGING -> hang();
            case HANGING_IN_ANSWER -> {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok".getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
                hang();
            }
            case REDIRECTING ->
                write(connection, 302, "Location: http://localhost:" + port() + "/elsewhere?secret=1\r\n", "");
        }
        return true;
    }

    private void hang() {
        try {
            while (!socket.isClosed()) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Socket connection, int status, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + bytes.length + "\r\n\r\n";
        connection.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().write(bytes);
        connection.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    private static int length(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return 0;
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    static List<String> lines(String head) {
        return new ArrayList<>(List.of(head.split("\r\n")));
    }
}
