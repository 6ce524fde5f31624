package io.squall.profile;

import java.util.Arrays;

/**
 * The times of clean windows, five bytes each, kept until typical times are known and the windows can be compared with them. When
 * {@code limit} are kept, the times of further windows are not.
 */
final class KeptTimes {

    private final int limit;
    private int[] kinds = new int[256];
    private byte[] bins = new byte[256];
    private int size;
    private int[] ends = new int[16];
    private int windows;

    KeptTimes(int limit) {
        this.limit = limit;
    }

    void add(int kind, int bin) {
        if (size == limit) {
            return;
        }
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            bins = Arrays.copyOf(bins, 2 * size);
        }
        kinds[size] = kind;
        bins[size++] = (byte) bin;
    }

    void endWindow() {
        if (size == limit) {
            return;
        }
        if (windows == ends.length) {
            ends = Arrays.copyOf(ends, 2 * windows);
        }
        ends[windows++] = size;
    }

    int windows() {
        return windows;
    }

    /** Position of a window's first time; that of the next window is the end. */
    int start(int window) {
        return window == 0 ? 0 : ends[window - 1];
    }

    int kind(int position) {
        return kinds[position];
    }

    int bin(int position) {
        return bins[position] & 0xFF;
    }
}
