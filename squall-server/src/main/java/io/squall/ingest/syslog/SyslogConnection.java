package io.squall.ingest.syslog;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.squall.ingest.BatchBuilder;
import io.squall.ingest.SourceErrors;
import io.squall.ingest.net.ConnectionHandover;
import java.util.concurrent.CompletableFuture;

/**
 * Hands over what one TCP connection sends, once for each piece that is read from it. What was read is handed over also when
 * the sender has gone: for it, it was sent. Used by the connection's thread.
 */
final class SyslogConnection extends SimpleChannelInboundHandler<byte[]> {

    private final SyslogLines lines;
    private final ConnectionHandover handover;
    private final SourceErrors errors;
    private final BatchBuilder batch = new BatchBuilder();

    SyslogConnection(SyslogLines lines, ConnectionHandover handover, SourceErrors errors) {
        this.lines = lines;
        this.handover = handover;
        this.errors = errors;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, byte[] message) {
        lines.add(message, context.channel().remoteAddress(), batch);
        if (batch.isFull()) {
            send();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        send();
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        send();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        errors.add("connection", String.valueOf(cause.getMessage()));
        ChannelFuture unused = context.close();
    }

    private void send() {
        if (!batch.isEmpty()) {
            CompletableFuture<Void> unused = handover.send(batch.build());
        }
    }
}
