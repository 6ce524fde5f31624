package io.squall.ingest.fluent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.squall.ingest.net.SlowSender;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Takes a stream apart into MessagePack values. Gives out {@code byte[]}. Memory: one message, and
 * {@value #MAX_UNFINISHED_BYTES} bytes over all connections. Used by the connection's thread. */
final class FluentFrames extends ByteToMessageDecoder {

    /** What all senders together may have begun and not ended. */
    private static final long MAX_UNFINISHED_BYTES = 256L << 20;

    private final MessageScanner scanner;
    private final SlowSender slow;
    private final AtomicLong unfinished;
    private long counted;

    /** @param unfinished bytes of unfinished messages on all connections */
    FluentFrames(int maxMessageBytes, SlowSender slow, AtomicLong unfinished) {
        this.unfinished = unfinished;
        this.scanner = new MessageScanner(maxMessageBytes);
        this.slow = slow;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int length;
        try {
            length = scanner.scan(in);
        } catch (HostileMessageException e) {
            in.skipBytes(in.readableBytes());
            throw e;
        }
        if (length >= 0) {
            out.add(ByteBufUtil.getBytes(in.readSlice(length)));
            slow.betweenMessages();
            count(0);
        } else if (scanner.isInside()) {
            slow.inMessage(context);
            count(in.readableBytes());
        }
    }

    private void count(long bytes) {
        long all = unfinished.addAndGet(bytes - counted);
        counted = bytes;
        if (bytes > 0 && all > MAX_UNFINISHED_BYTES) {
            throw new HostileMessageException("more than " + MAX_UNFINISHED_BYTES + " bytes of unfinished messages");
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        count(0);
    }

    /** What is unfinished when the sender goes was not acknowledged, and is sent again. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.isReadable()) {
            in.skipBytes(in.readableBytes());
        }
    }
}
