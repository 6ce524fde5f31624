package io.squall.ingest.syslog;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import io.squall.ingest.SourceErrors;
import io.squall.ingest.net.SlowSender;
import java.util.List;

/**
 * Takes a stream of syslog apart, RFC 6587: {@code 123 <134>…} counts its octets, {@code <134>…\n} ends with its line. Which one
 * it is is decided anew for each message. Gives out {@code byte[]}.
 *
 * <p>Memory: the longest line; of a longer one the rest is skipped. Used by the connection's thread.
 */
final class SyslogFrames extends ByteToMessageDecoder {

    private static final int MAX_COUNT_DIGITS = 8;

    private final int maxLineBytes;
    private final SlowSender slow;
    private final SourceErrors errors;

    /** Octets of a counted message that are still to be skipped. */
    private int skipOctets;

    private boolean skipLine;
    private int scanned;

    SyslogFrames(int maxLineBytes, SlowSender slow, SourceErrors errors) {
        this.maxLineBytes = maxLineBytes;
        this.slow = slow;
        this.errors = errors;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int before = out.size();
        read(in, out);
        if (out.size() > before || !in.isReadable()) {
            slow.betweenMessages();
        } else {
            slow.inMessage(context);
        }
    }

    /** The last line of a connection needs no end. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        read(in, out);
        if (in.isReadable() && !skipLine && skipOctets == 0) {
            out.add(ByteBufUtil.getBytes(in.readSlice(Math.min(in.readableBytes(), maxLineBytes))));
        }
        in.skipBytes(in.readableBytes());
    }

    private void read(ByteBuf in, List<Object> out) {
        if (skipOctets > 0) {
            int skipped = Math.min(skipOctets, in.readableBytes());
            in.skipBytes(skipped);
            skipOctets -= skipped;
            scanned = 0;
        }
        if (!in.isReadable()) {
            return;
        }
        int digits = skipLine ? 0 : countDigits(in);
        if (digits > 0 && in.readableBytes() == digits) {
            return;
        }
        if (digits > 0 && in.getByte(in.readerIndex() + digits) == ' ') {
            readCounted(in, digits, out);
        } else {
            readLine(in, out);
        }
    }

    private void readCounted(ByteBuf in, int digits, List<Object> out) {
        int octets = 0;
        for (int i = 0; i < digits; i++) {
            octets = octets * 10 + in.getByte(in.readerIndex() + i) - '0';
        }
        int kept = Math.min(octets, maxLineBytes);
        if (in.readableBytes() < digits + 1 + kept) {
            return;
        }
        in.skipBytes(digits + 1);
        out.add(ByteBufUtil.getBytes(in.readSlice(kept)));
        scanned = 0;
        skipOctets = octets - kept;
        if (skipOctets > 0) {
            tellCut();
        }
    }

    private void readLine(ByteBuf in, List<Object> out) {
        int from = in.readerIndex() + scanned;
        int end = in.indexOf(from, in.writerIndex(), (byte) '\n');
        int length = end < 0 ? in.readableBytes() : end - in.readerIndex();
        if (!skipLine && (end >= 0 || length > maxLineBytes)) {
            out.add(ByteBufUtil.getBytes(in.slice(in.readerIndex(), Math.min(length, maxLineBytes))));
            if (length > maxLineBytes) {
                tellCut();
            }
        }
        if (end >= 0) {
            in.skipBytes(length + 1);
            skipLine = false;
            scanned = 0;
        } else if (skipLine || length > maxLineBytes) {
            in.skipBytes(length);
            skipLine = true;
            scanned = 0;
        } else {
            scanned = length;
        }
    }

    /** Number of digits that a message begins with, if they may be a count. */
    private static int countDigits(ByteBuf in) {
        int digits = 0;
        while (digits < in.readableBytes()) {
            byte b = in.getByte(in.readerIndex() + digits);
            if (b < '0' || b > '9' || (digits == 0 && b == '0')) {
                return digits;
            }
            if (++digits > MAX_COUNT_DIGITS) {
                in.skipBytes(in.readableBytes());
                throw new DecoderException("a message of more than 99999999 octets is announced");
            }
        }
        return digits;
    }

    private void tellCut() {
        errors.add("line_cut", "a line longer than " + maxLineBytes + " bytes was cut");
    }
}
