package io.squall.ingest.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.squall.ingest.BatchBuilder;
import io.squall.ingest.SourceErrors;
import io.squall.ingest.net.SlowSender;
import io.squall.log.LineTimes;
import io.squall.log.ReadOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever a sender of syslog writes, it comes out the same in whatever pieces it arrives, and each message goes into lanes. How
 * to go on from the inputs that are kept is told in {@code HttpFuzzTest}.
 */
class SyslogFuzzTest {

    private static final int LONGEST = 200;

    @FuzzTest(maxDuration = "1m")
    void stream(byte[] bytes) {
        List<String> whole = messages(bytes, Math.max(1, bytes.length));
        for (int piece : new int[] {1, 3, 64}) {
            assertThat(messages(bytes, piece)).as("in pieces of " + piece).isEqualTo(whole);
        }
        SyslogLines lines =
                new SyslogLines("fuzz", new LineTimes(ReadOptions.defaults(), Instant.parse("2026-11-25T00:00:00Z")));
        BatchBuilder batch = new BatchBuilder();
        for (String message : whole) {
            assertThat(message.length()).isLessThanOrEqualTo(LONGEST);
            lines.add(
                    message.getBytes(StandardCharsets.ISO_8859_1),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 5514),
                    batch);
        }
    }

    private static List<String> messages(byte[] bytes, int piece) {
        SourceErrors errors = new SourceErrors("fuzz", new SimpleMeterRegistry(), Clock.systemUTC());
        SlowSender slow = new SlowSender(Duration.ofHours(1), Duration.ofHours(1), errors);
        EmbeddedChannel channel = new EmbeddedChannel(slow, new SyslogFrames(LONGEST, slow, errors));
        List<String> messages = new ArrayList<>();
        try {
            for (int at = 0; at < bytes.length; at += piece) {
                channel.writeInbound(Unpooled.copiedBuffer(bytes, at, Math.min(piece, bytes.length - at)));
            }
            channel.finish();
        } catch (DecoderException e) {
            messages.add("hostile");
        }
        for (byte[] message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add(new String(message, StandardCharsets.ISO_8859_1));
        }
        return messages;
    }
}
