package io.squall.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bad network between two parties: passes on what comes on a port of its own, as badly as it is told. Faults hold for
 * connections that are open already, too.
 */
final class FaultProxy implements AutoCloseable {

    private static final long FOR_EVER = Long.MAX_VALUE;

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** Bytes that still pass in a direction before connections are reset. */
    private final AtomicLong toTarget = new AtomicLong(FOR_EVER);

    private final AtomicLong fromTarget = new AtomicLong(FOR_EVER);
    private volatile long latencyMillis;
    private volatile int bytesPerSecond;
    private volatile boolean silent;
    private volatile boolean closed;

    FaultProxy(int targetPort) throws IOException {
        this(targetPort, 0);
    }

    /** @param port its own; 0 for a free one */
    FaultProxy(int targetPort, int port) throws IOException {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        this.listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept, "proxy-" + listener.getLocalPort());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Connections that were ever made through it. */
    int connections() {
        return connections.get();
    }

    /** Each piece takes so long. */
    void delay(long millis) {
        latencyMillis = millis;
    }

    /** So few bytes pass in a second and a direction. */
    void limit(int bytes) {
        bytesPerSecond = bytes;
    }

    /** Both sides believe to be connected, and nothing passes. */
    void fallSilent() {
        silent = true;
    }

    /** After so many bytes towards the target everything is reset, in the middle of what is said. */
    void cutTowardsTarget(long bytes) {
        toTarget.set(bytes);
    }

    /** After so many bytes of the target's answers everything is reset. */
    void cutAnswers(long bytes) {
        fromTarget.set(bytes);
    }

    /** True when the cut that was asked for has happened. */
    boolean hasCut() {
        return toTarget.get() <= 0 || fromTarget.get() <= 0;
    }

    /** Everything is well again; connections that were silent are reset, as they are when a network comes back. */
    void mend() {
        latencyMillis = 0;
        bytesPerSecond = 0;
        toTarget.set(FOR_EVER);
        fromTarget.set(FOR_EVER);
        if (silent) {
            silent = false;
            reset();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                connections.incrementAndGet();
                Socket server = new Socket();
                open.add(client);
                open.add(server);
                try {
                    server.connect(target);
                } catch (IOException away) {
                    abort(client);
                    continue;
                }
                daemon(() -> pass(client, server, toTarget), "proxy-to-" + target.getPort());
                daemon(() -> pass(server, client, fromTarget), "proxy-from-" + target.getPort());
            } catch (IOException e) {
                if (!closed) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void pass(Socket from, Socket to, AtomicLong left) {
        byte[] piece = new byte[4096];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece, 0, size(piece)); read >= 0; read = in.read(piece, 0, size(piece))) {
                int size = read;
                suffer(size);
                long before = left.getAndUpdate(bytes -> bytes == FOR_EVER ? bytes : Math.max(0, bytes - size));
                int passed = (int) Math.min(size, before);
                out.write(piece, 0, passed);
                out.flush();
                if (passed < size) {
                    reset();
                    return;
                }
            }
        } catch (IOException e) {
            abort(from);
            abort(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private int size(byte[] piece) {
        int limit = bytesPerSecond;
        return limit == 0 ? piece.length : Math.max(1, Math.min(piece.length, limit / 10));
    }

    private void suffer(int bytes) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(latencyMillis);
        int limit = bytesPerSecond;
        if (limit > 0) {
            TimeUnit.MILLISECONDS.sleep(1_000L * bytes / limit);
        }
        while (silent && !closed) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Those that are open now: who was cut may be back, on a new connection, before the last one is reset. */
    private void reset() {
        List<Socket> now = List.copyOf(open);
        now.forEach(FaultProxy::abort);
        now.forEach(open::remove);
    }

    /** Closes with a reset, not with an end. */
    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        reset();
    }
}
