package io.squall.ingest.net;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.squall.ingest.SourceErrors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes TCP connections, so many at once and no more. Safe for all threads. */
public final class TcpListener implements AutoCloseable {

    private static final int THREADS = 2;
    private static final long QUIET_MILLIS = 0;
    private static final long STOP_MILLIS = 2000;

    private final InetSocketAddress address;
    private final int maxConnections;
    private final SourceErrors errors;
    private final Consumer<SocketChannel> connected;
    private final EventLoopGroup loops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private @Nullable Channel server;

    /** @param connected gives a new connection its handlers, or closes it */
    public TcpListener(
            String source,
            InetSocketAddress address,
            int maxConnections,
            SourceErrors errors,
            MeterRegistry registry,
            Consumer<SocketChannel> connected) {
        this.address = address;
        this.maxConnections = maxConnections;
        this.errors = errors;
        this.connected = connected;
        this.loops = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("squall-" + source, true), NioIoHandler.newFactory());
        Gauge.builder("squall.source.connections", connections, ChannelGroup::size)
                .tag("source", source)
                .register(registry);
    }

    /** @throws IOException in one line, when the port cannot be had */
    public void start() throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        begin(channel);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        server = bound.channel();
    }

    private void begin(SocketChannel channel) {
        if (connections.size() >= maxConnections) {
            errors.add("connections", "more than " + maxConnections + " connections at once; the newest was closed");
            ChannelFuture unused = channel.close();
            return;
        }
        connections.add(channel);
        connected.accept(channel);
    }

    /** The port that is listened on; 0 while it is not. */
    public int port() {
        Channel bound = server;
        return bound != null && bound.localAddress() instanceof InetSocketAddress local ? local.getPort() : 0;
    }

    /** True while connections are taken. */
    public boolean isOpen() {
        Channel bound = server;
        return bound != null && bound.isOpen();
    }

    /** Number of connections. */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        Channel bound = server;
        if (bound != null) {
            bound.close().awaitUninterruptibly();
        }
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(QUIET_MILLIS, STOP_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
