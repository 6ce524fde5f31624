package io.squall.detect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside the heap for the inputs of one run of a network, used again for the next run. It grows to what the largest one
 * needed. Used by one thread at a time.
 */
final class InputMemory {

    private static final int FIRST_BYTES = 1 << 16;
    /** Vector instructions read whole cache lines. */
    private static final int ALIGNMENT = 64;

    private ByteBuffer block = ByteBuffer.allocateDirect(FIRST_BYTES);
    private int used;

    /** So many bytes in the machine's order, their content being anything; they stay until {@link #reuse()}. */
    ByteBuffer take(int bytes) {
        if (block.capacity() - used < bytes) {
            // What was given out of the block before keeps it.
            block = ByteBuffer.allocateDirect(Math.max(2 * block.capacity(), bytes));
            used = 0;
        }
        ByteBuffer taken = block.slice(used, bytes).order(ByteOrder.nativeOrder());
        used = Math.min(block.capacity(), used + (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        return taken;
    }

    /** Everything taken so far may be given out again. */
    void reuse() {
        used = 0;
    }
}
