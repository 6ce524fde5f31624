package io.squall.profile;

import java.util.Arrays;

/**
 * Numbers 64-bit keys from 0 in the order of their first appearance: open addressing with linear probing, so that a look-up makes
 * no box. At most {@code limit} keys are numbered; a further one stays {@link #ABSENT}.
 */
final class KeyIndex {

    static final int ABSENT = -1;

    private static final int FIRST_CAPACITY = 64;

    private final int limit;
    private long[] keys = new long[FIRST_CAPACITY / 2];
    private int[] slots = emptySlots(FIRST_CAPACITY);
    private int size;

    KeyIndex(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    long key(int index) {
        return keys[index];
    }

    /** The key's number, or {@link #ABSENT}. */
    int find(long key) {
        return slots[slot(key)];
    }

    /** The key's number, a new one when it has none yet; {@link #ABSENT} when it is new and the index is full. */
    int add(long key) {
        int slot = slot(key);
        if (slots[slot] != ABSENT || size == limit) {
            return slots[slot];
        }
        if (size == keys.length) {
            grow();
            slot = slot(key);
        }
        keys[size] = key;
        slots[slot] = size;
        return size++;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * keys.length);
        slots = emptySlots(2 * keys.length);
        for (int i = 0; i < size; i++) {
            slots[slot(keys[i])] = i;
        }
    }

    private static int[] emptySlots(int capacity) {
        int[] slots = new int[capacity];
        Arrays.fill(slots, ABSENT);
        return slots;
    }

    /** The slot that holds {@code key}, or the free one where it would be. */
    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = Long.hashCode(key * 0x9E3779B97F4A7C15L) & mask;
        while (slots[slot] != ABSENT && keys[slots[slot]] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
