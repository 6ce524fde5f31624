package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Dropout for the processor. libtorch draws each value of a mask for itself, one after the other, and that took half of
 * a training step (443 ms, and 206 ms without dropout, for 32 windows of up to 256 events on 2 threads). Here one 64-bit
 * number of SplitMix64 (Steele, Lea and Flood 2014) decides four values by 16 bits each, which rounds the rate to a
 * multiple of 1/65536. libtorch reads the masks where they are written: they are not copied.
 *
 * <p>Owned by one thread. Dropouts of several rates draw from the same numbers and share the memory. Its memory grows to what the masks of the largest batch need and is used again for the next.
 */
final class DropoutMasks {

    private static final int CHUNK_BYTES = 1 << 24;
    /** Vector instructions read whole cache lines. */
    private static final int ALIGNMENT = 64;

    private static final int VALUES_PER_DRAW = 4;
    private static final int STEPS = 1 << 16;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final float[] scratch = new float[1 << 12];
    private final List<ByteBuffer> chunks = new ArrayList<>();
    private int chunk;
    private int used;
    private long state;

    /** The same seed gives the same masks from here on. */
    void seed(long seed) {
        state = seed;
    }

    /** Takes the memory of all masks so far for those to come: their batch must be done with. */
    void reuse() {
        chunk = 0;
        used = 0;
    }

    /** @param rate of zeroed values, in (0, 1) */
    Dropout at(double rate) {
        return x -> apply(x, rate);
    }

    private NDArray apply(NDArray x, double rate) {
        ByteBuffer memory = take(Math.toIntExact(x.size()) * Float.BYTES);
        fill(memory.asFloatBuffer(), rate);
        return x.mul(x.getManager().create(memory, x.getShape(), DataType.FLOAT32));
    }

    /** Fills with 0 and {@code 1 / (1 - rate)}. */
    void fill(FloatBuffer mask, double rate) {
        int dropped = (int) Math.round(rate * STEPS);
        float kept = (float) STEPS / (STEPS - dropped);
        while (mask.hasRemaining()) {
            draw(dropped, kept);
            mask.put(scratch, 0, Math.min(scratch.length, mask.remaining()));
        }
    }

    private void draw(int dropped, float kept) {
        for (int i = 0; i < scratch.length; i += VALUES_PER_DRAW) {
            state += GOLDEN_GAMMA;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            z ^= z >>> 31;
            scratch[i] = (z & 0xffff) < dropped ? 0 : kept;
            scratch[i + 1] = (z >>> 16 & 0xffff) < dropped ? 0 : kept;
            scratch[i + 2] = (z >>> 32 & 0xffff) < dropped ? 0 : kept;
            scratch[i + 3] = (z >>> 48) < dropped ? 0 : kept;
        }
    }

    private ByteBuffer take(int bytes) {
        while (chunk < chunks.size() && chunks.get(chunk).capacity() - used < bytes) {
            chunk++;
            used = 0;
        }
        if (chunk == chunks.size()) {
            chunks.add(ByteBuffer.allocateDirect(Math.max(CHUNK_BYTES, bytes)));
        }
        ByteBuffer memory = chunks.get(chunk).slice(used, bytes).order(ByteOrder.nativeOrder());
        used = Math.min(chunks.get(chunk).capacity(), used + (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        return memory;
    }
}
