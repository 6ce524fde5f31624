package io.squall.ingest.syslog;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.squall.ingest.Handover;
import io.squall.ingest.LogSource;
import io.squall.ingest.SourceContext;
import io.squall.ingest.SourceErrors;
import io.squall.ingest.net.ConnectionHandover;
import io.squall.ingest.net.SlowSender;
import io.squall.ingest.net.TcpListener;
import io.squall.log.LineTimes;
import io.squall.log.ReadOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Listens for syslog. Over TCP what was read from the socket is handed over; while that is refused nothing is read. Over UDP it
 * is best effort.
 */
public final class SyslogListener implements LogSource {

    private static final int LARGEST_DATAGRAM_BYTES = 65_535;
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
    private static final long STOP_MILLIS = 1000;

    /** Batches of TCP connections, each of a mebibyte at most. */
    private static final int MAX_WAITING = 64;

    private final SyslogConfig config;
    private final ReadOptions options;
    private final SourceContext context;
    private final SourceErrors errors;
    private final TcpListener tcp;
    private final EventLoopGroup udpLoop;
    private final Handover udpHandover;

    /** Its tables of names are too large for each connection to have its own. */
    private final ThreadLocal<SyslogLines> lines;

    private final AtomicInteger waiting = new AtomicInteger();
    private @Nullable Channel udp;

    /** @param options zone and format of lines that are forwarded as they were written */
    public SyslogListener(SyslogConfig config, ReadOptions options, SourceContext context) {
        this.config = config;
        this.options = options;
        this.context = context;
        this.errors = context.errors(config.name());
        this.lines = ThreadLocal.withInitial(this::newLines);
        this.tcp = new TcpListener(
                config.name(),
                new InetSocketAddress(config.address(), Math.max(0, config.tcpPort())),
                config.maxConnections(),
                errors,
                context.registry(),
                this::connected);
        this.udpLoop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("squall-" + config.name() + "-udp", true), NioIoHandler.newFactory());
        this.udpHandover = context.handover(errors, () -> {});
    }

    @Override
    public void start() throws IOException {
        if (config.tcpPort() >= 0) {
            tcp.start();
        }
        if (config.udpPort() >= 0) {
            startUdp();
        }
    }

    private void startUdp() throws IOException {
        InetSocketAddress address = new InetSocketAddress(config.address(), config.udpPort());
        ChannelFuture bound = new Bootstrap()
                .group(udpLoop)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM_BYTES))
                .handler(new SyslogDatagrams(config, newLines(), udpHandover, errors))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        udp = bound.channel();
    }

    private SyslogLines newLines() {
        return new SyslogLines(
                config.name(), new LineTimes(options, context.clock().instant()));
    }

    private void connected(SocketChannel channel) {
        if (waiting.get() >= MAX_WAITING) {
            // A sender that comes back again and again would fill the memory with what it sent before.
            errors.add("overloaded", "a connection was closed: too much of earlier ones waits");
            ChannelFuture unused = channel.close();
            return;
        }
        SlowSender slow = new SlowSender(config.idleTimeout(), config.messageTimeout(), errors);
        ConnectionHandover handover = new ConnectionHandover(channel, context, errors, waiting);
        channel.pipeline()
                .addLast(slow)
                .addLast(new SyslogFrames(config.maxLineBytes(), slow, errors))
                .addLast(new SyslogConnection(lines.get(), handover, errors));
    }

    /** The TCP port that is listened on; 0 while it is not. */
    public int tcpPort() {
        return tcp.port();
    }

    /** The UDP port that is listened on; 0 while it is not. */
    public int udpPort() {
        Channel bound = udp;
        return bound != null && bound.localAddress() instanceof InetSocketAddress local ? local.getPort() : 0;
    }

    @Override
    public Status status() {
        boolean running = (config.tcpPort() < 0 || tcp.isOpen()) && (config.udpPort() < 0 || udpPort() > 0);
        PartStatus connections = new PartStatus("tcp", tcp.connections() + " connections", waiting.get());
        PartStatus datagrams = new PartStatus("udp", "", udpHandover.waiting());
        return new Status(
                config.name(), "syslog", running, errors.count(), errors.last(), List.of(connections, datagrams));
    }

    @Override
    public void close() {
        tcp.close();
        Channel bound = udp;
        if (bound != null) {
            bound.close().awaitUninterruptibly();
        }
        udpLoop.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        udpHandover.close();
    }
}
