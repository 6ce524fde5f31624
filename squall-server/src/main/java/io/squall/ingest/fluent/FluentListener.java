package io.squall.ingest.fluent;

import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import io.squall.ingest.LogSource;
import io.squall.ingest.SourceContext;
import io.squall.ingest.SourceErrors;
import io.squall.ingest.net.ConnectionHandover;
import io.squall.ingest.net.SlowSender;
import io.squall.ingest.net.TcpListener;
import io.squall.ingest.shipped.ShippedLines;
import io.squall.log.LineTimes;
import io.squall.log.ReadOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listens for Fluentd and Fluent Bit. At least once for senders that ask for acknowledgements ({@code require_ack_response}):
 * a chunk is acknowledged when it is durable. While batches are refused the connection is not read.
 */
public final class FluentListener implements LogSource {

    /** Batches of all connections, each of a mebibyte at most. */
    private static final int MAX_WAITING = 64;

    private final FluentConfig config;
    private final SourceContext context;
    private final SourceErrors errors;
    private final TcpListener tcp;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong unfinished = new AtomicLong();

    /** Their tables are too large for each connection to have its own. */
    private final ThreadLocal<LineTimes> times;

    private final AtomicInteger waiting = new AtomicInteger();

    /** @param options how records are read later: tells which messages are lines of a log themselves */
    public FluentListener(FluentConfig config, ReadOptions options, SourceContext context) {
        this.config = config;
        this.context = context;
        this.errors = context.errors(config.name());
        this.times = ThreadLocal.withInitial(
                () -> new LineTimes(options, context.clock().instant()));
        this.tcp = new TcpListener(
                config.name(),
                new InetSocketAddress(config.address(), config.port()),
                config.maxConnections(),
                errors,
                context.registry(),
                this::connected);
    }

    @Override
    public void start() throws IOException {
        tcp.start();
    }

    private void connected(SocketChannel channel) {
        if (waiting.get() >= MAX_WAITING) {
            errors.add("overloaded", "a connection was closed: too much of earlier ones waits");
            ChannelFuture unused = channel.close();
            return;
        }
        SlowSender slow = new SlowSender(config.idleTimeout(), config.messageTimeout(), errors);
        ConnectionHandover handover = new ConnectionHandover(channel, context, errors, waiting);
        channel.pipeline()
                .addLast(slow)
                .addLast(new FluentFrames(config.maxMessageBytes(), slow, unfinished))
                .addLast(new FluentConnection(
                        config,
                        new ShippedLines(config.name(), times.get().another()),
                        handover,
                        errors,
                        config.sharedKey().isEmpty()
                                ? null
                                : new Handshake(config.sharedKey(), config.serverName(), random)));
    }

    /** The port that is listened on; 0 while it is not. */
    public int port() {
        return tcp.port();
    }

    @Override
    public Status status() {
        PartStatus connections = new PartStatus("tcp", tcp.connections() + " connections", waiting.get());
        return new Status(config.name(), "fluent", tcp.isOpen(), errors.count(), errors.last(), List.of(connections));
    }

    @Override
    public void close() {
        tcp.close();
    }
}
