package io.squall.ingest.fluent;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.squall.ingest.BatchBuilder;
import io.squall.ingest.SourceErrors;
import io.squall.ingest.net.ConnectionHandover;
import io.squall.ingest.shipped.ShippedLines;
import io.squall.journal.Lane;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * One sender. Its messages are handed over one after the other, and a chunk is acknowledged when the last of its batches is
 * durable. Used by the connection's thread.
 */
final class FluentConnection extends SimpleChannelInboundHandler<byte[]> {

    private final FluentConfig config;
    private final ShippedLines lines;
    private final ConnectionHandover handover;
    private final SourceErrors errors;
    private @Nullable Handshake handshake;
    private boolean asksForAcks;

    /** @param handshake what a sender must pass first, or null when none is asked for */
    FluentConnection(
            FluentConfig config,
            ShippedLines lines,
            ConnectionHandover handover,
            SourceErrors errors,
            @Nullable Handshake handshake) {
        this.config = config;
        this.lines = lines;
        this.handover = handover;
        this.errors = errors;
        this.handshake = handshake;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws IOException {
        if (handshake != null) {
            ChannelFuture unused = write(context, handshake.helo());
        }
        context.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, byte[] message) throws IOException {
        Handshake open = handshake;
        if (open == null) {
            read(context, message);
            return;
        }
        Handshake.Answer answer = open.answer(message);
        ChannelFuture sent = write(context, answer.message());
        if (answer.isWelcome()) {
            handshake = null;
        } else {
            errors.add("handshake", "a sender did not know the shared key");
            ChannelFuture unused = sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void read(ChannelHandlerContext context, byte[] message) {
        Reading reading = new Reading();
        String chunk = FluentMessage.read(message, config.maxUncompressedBytes(), reading);
        CompletableFuture<Void> taken = reading.finish();
        if (!chunk.isEmpty()) {
            asksForAcks = true;
            CompletableFuture<Void> unused = taken.thenRun(() -> acknowledge(context, chunk));
        }
    }

    private static void acknowledge(ChannelHandlerContext context, String chunk) {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            out.packMapHeader(1).packString("ack").packString(chunk);
            ChannelFuture unused = write(context, out.toByteArray());
        } catch (IOException e) {
            // Written to memory only.
            throw new IllegalStateException(e);
        }
    }

    private static ChannelFuture write(ChannelHandlerContext context, byte[] message) {
        return context.writeAndFlush(Unpooled.wrappedBuffer(message));
    }

    /** What was not acknowledged is sent again by a sender that asks for it; what another one sent is kept. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (asksForAcks) {
            handover.close();
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        errors.add(
                reason instanceof HostileMessageException ? "message" : "connection",
                "a connection was closed: " + reason.getMessage());
        ChannelFuture unused = context.close();
    }

    /** The lines of one message. */
    private final class Reading implements FluentMessage.Entries {

        private final BatchBuilder batch = new BatchBuilder();
        private CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
        private int broken;
        private int noMessage;

        @Override
        public void entry(String tag, long timeMicros, Map<String, Object> record) {
            if (!lines.add(record, new Lane("", "", serviceOf(tag), ""), timeMicros, true, batch)) {
                noMessage++;
            }
            if (batch.isFull()) {
                taken = handover.send(batch.build());
            }
        }

        @Override
        public void broken() {
            broken++;
        }

        @Override
        public void noLogs() {
            errors.reject("not_logs", 1, "a message with metrics or traces was left out");
        }

        /** Batches are taken in their order, so that the last one's future is that of all. */
        CompletableFuture<Void> finish() {
            if (broken > 0) {
                errors.reject("broken_entry", broken, broken + " entries of a message were no [time, record]");
            }
            if (noMessage > 0) {
                errors.reject("no_message", noMessage, noMessage + " records had no message");
            }
            if (!batch.isEmpty()) {
                taken = handover.send(batch.build());
            }
            return taken;
        }

        /** The tag, or the file's name in a tag that Fluentd made of a path: {@code kolla.var.log.kolla.nova.nova-api.log}. */
        private static String serviceOf(String tag) {
            String withoutEnding = tag.endsWith(".log") ? tag.substring(0, tag.length() - ".log".length()) : tag;
            return withoutEnding.equals(tag) ? tag : withoutEnding.substring(withoutEnding.lastIndexOf('.') + 1);
        }
    }
}
