package io.squall.adapt;

import com.github.luben.zstd.Zstd;
import io.squall.event.Event;
import io.squall.event.EventState;
import io.squall.log.Utf8;
import io.squall.window.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Windows as bytes, one behind the other:
 *
 * <pre>
 * int   bytes of what follows the head
 * int   bytes of it unpacked
 * int   CRC32C of what follows the head
 * bytes packed by zstd: entity, start, end, number of events, events
 * </pre>
 *
 * A window that is torn or damaged ends the file: it is one of many to learn from, and nobody waits for it.
 */
final class WindowCodec {

    private static final int HEAD = 3 * Integer.BYTES;
    private static final int LEVEL = 1;

    /** A window has at most some hundred thousand events; more is damage. */
    private static final int MOST_BYTES = 1 << 30;

    private WindowCodec() {}

    static byte[] encode(Window window) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        Utf8.of(window.entity()).write(out);
        out.writeLong(window.startMicros());
        out.writeLong(window.endMicros());
        out.writeInt(window.events().size());
        for (Event event : window.events()) {
            EventState.write(event, out);
        }
        byte[] packed = Zstd.compress(bytes.toByteArray(), LEVEL);
        return ByteBuffer.allocate(HEAD + packed.length)
                .putInt(packed.length)
                .putInt(bytes.size())
                .putInt(crc(packed))
                .put(packed)
                .array();
    }

    /** The windows in {@code file}, up to its end or to what is damaged. */
    static List<Window> decode(byte[] file) throws IOException {
        List<Window> windows = new ArrayList<>();
        EventState state = new EventState();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        while (bytes.remaining() >= HEAD) {
            int length = bytes.getInt();
            int plainLength = bytes.getInt();
            int crc = bytes.getInt();
            if (length < 0 || length > bytes.remaining() || plainLength < 0 || plainLength > MOST_BYTES) {
                break;
            }
            byte[] packed = new byte[length];
            bytes.get(packed);
            if (crc(packed) != crc) {
                break;
            }
            windows.add(window(Zstd.decompress(packed, plainLength), state));
        }
        return windows;
    }

    private static Window window(byte[] plain, EventState state) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain));
        String entity = Utf8.read(in).toString();
        long start = in.readLong();
        long end = in.readLong();
        int count = in.readInt();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(state.read(in));
        }
        return new Window(entity, start, end, events);
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
