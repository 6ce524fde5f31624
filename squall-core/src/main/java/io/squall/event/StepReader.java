package io.squall.event;

/**
 * Reads how long a step on a guest took: {@code Took 20.58 seconds to build instance.} and {@code Instance shutdown successfully
 * after 3 seconds.} ({@code nova/compute/manager.py}, {@code nova/virt/libvirt/driver.py}).
 */
final class StepReader {

    private static final byte[] TOOK = Ascii.bytes("Took ");
    private static final byte[] SECONDS_TO = Ascii.bytes(" seconds to ");
    private static final byte[] SHUT_DOWN = Ascii.bytes("Instance shutdown successfully after ");
    private static final byte[] SECONDS = Ascii.bytes(" seconds");

    private static final byte[] BUILD = Ascii.bytes("build");
    private static final byte[] SPAWN = Ascii.bytes("spawn");
    private static final byte[] DESTROY = Ascii.bytes("destroy");
    private static final byte[] DEALLOCATE = Ascii.bytes("deallocate");
    private static final byte[] DETACH = Ascii.bytes("detach");
    private static final byte[] SNAPSHOT = Ascii.bytes("snapshot");

    private StepReader() {}

    /** Fills {@code fields} when the cursor stands at the beginning of such a message. */
    static void read(MessageCursor cursor, MeasureFields fields) {
        if (cursor.skip(TOOK)) {
            double seconds = cursor.number();
            if (cursor.skip(SECONDS_TO)) {
                fields.responseTimeSeconds = (float) seconds;
                fields.vmEvent = eventOf(cursor);
            }
        } else if (cursor.skip(SHUT_DOWN)) {
            double seconds = cursor.number();
            if (cursor.skip(SECONDS)) {
                fields.responseTimeSeconds = (float) seconds;
            }
        }
    }

    private static VmEvent eventOf(MessageCursor cursor) {
        if (cursor.sees(BUILD) || cursor.sees(SPAWN)) {
            return VmEvent.SPAWN;
        }
        if (cursor.sees(DESTROY) || cursor.sees(DEALLOCATE)) {
            return VmEvent.DELETE;
        }
        if (cursor.sees(DETACH)) {
            return VmEvent.DETACH;
        }
        return cursor.sees(SNAPSHOT) ? VmEvent.SNAPSHOT : VmEvent.OTHER;
    }
}
