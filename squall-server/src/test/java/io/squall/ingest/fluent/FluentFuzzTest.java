package io.squall.ingest.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Map;

/**
 * Whatever a sender of the Forward protocol writes, and in whatever pieces it arrives, it is read or called hostile. How to go
 * on from the inputs that are kept is told in {@code HttpFuzzTest}.
 */
class FluentFuzzTest {

    private static final int LONGEST = 1 << 16;

    private static final FluentMessage.Entries NOWHERE = new FluentMessage.Entries() {
        @Override
        public void entry(String tag, long timeMicros, Map<String, Object> members) {
            assertThat(members).isNotNull();
        }

        @Override
        public void broken() {}

        @Override
        public void noLogs() {}
    };

    @FuzzTest(maxDuration = "1m")
    void stream(byte[] bytes) {
        int whole = length(bytes, bytes.length);
        for (int piece : new int[] {1, 3, 7}) {
            assertThat(length(bytes, piece)).as("in pieces of " + piece).isEqualTo(whole);
        }
        if (whole > 0) {
            read(Arrays.copyOf(bytes, whole));
        }
        // The scanner stands before the reader, but the reader must not rely on more than that the end is there.
        read(bytes);
    }

    private static void read(byte[] message) {
        try {
            assertThat(FluentMessage.read(message, LONGEST, NOWHERE)).isNotNull();
        } catch (HostileMessageException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    /** Length of the first value; -1 when it does not end, -2 when it is hostile. */
    private static int length(byte[] bytes, int piece) {
        MessageScanner scanner = new MessageScanner(LONGEST);
        ByteBuf in = Unpooled.buffer(Math.max(1, bytes.length));
        try {
            int found = scanner.scan(in);
            for (int at = 0; at < bytes.length && found < 0; at += piece) {
                in.writeBytes(bytes, at, Math.min(piece, bytes.length - at));
                found = scanner.scan(in);
            }
            return found;
        } catch (HostileMessageException e) {
            return -2;
        } finally {
            in.release();
        }
    }
}
