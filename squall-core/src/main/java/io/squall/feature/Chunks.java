package io.squall.feature;

/**
 * How the events of a window are shared out among sequences: as few as can be, their lengths differing by one at most, so that
 * the last of a long window is no stump.
 *
 * @param events number of events
 * @param count number of sequences, 0 without events
 */
record Chunks(int events, int count) {

    static Chunks of(int events, int maxLength) {
        return new Chunks(events, (int) (((long) events + maxLength - 1) / maxLength));
    }

    /** Index of the first event of a chunk; of chunk {@code count}, the number of events. */
    int start(int chunk) {
        return (int) ((long) events * chunk / count);
    }

    int length(int chunk) {
        return start(chunk + 1) - start(chunk);
    }
}
