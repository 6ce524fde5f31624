package io.squall.ingest.syslog;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.squall.ingest.BatchBuilder;
import io.squall.ingest.Handover;
import io.squall.ingest.SourceErrors;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Hands over datagrams; nobody can be told to wait, so what finds no room is dropped and counted. Used by one thread. */
final class SyslogDatagrams extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final int MAX_WAITING = 8;

    private final SyslogLines lines;
    private final Handover handover;
    private final SourceErrors errors;
    private final int maxLineBytes;
    private final BatchBuilder batch = new BatchBuilder();

    SyslogDatagrams(SyslogConfig config, SyslogLines lines, Handover handover, SourceErrors errors) {
        this.lines = lines;
        this.handover = handover;
        this.errors = errors;
        this.maxLineBytes = config.maxLineBytes();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        byte[] message = ByteBufUtil.getBytes(packet.content());
        if (message.length > maxLineBytes) {
            message = Arrays.copyOf(message, maxLineBytes);
            errors.add("line_cut", "a datagram longer than " + maxLineBytes + " bytes was cut");
        }
        lines.add(message, packet.sender(), batch);
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
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        errors.add("datagram", String.valueOf(cause.getMessage()));
    }

    private void send() {
        if (batch.isEmpty()) {
            return;
        }
        if (handover.waiting() < MAX_WAITING) {
            CompletableFuture<Void> unused = handover.send(batch.build());
            return;
        }
        errors.reject(
                "overloaded", batch.lines(), batch.lines() + " lines that came by UDP were dropped: too much waits");
        batch.build();
    }
}
