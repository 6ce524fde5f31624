package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * One kind that follows another in a chain.
 *
 * @param from number of the first kind
 * @param to number of the second
 * @param count how often it does on clean windows
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record Transition(int from, int to, int count) {

    Transition {
        if (from < 0 || to < 0 || count < 1) {
            throw new IllegalArgumentException("transition from kind " + from + " to " + to + ", seen " + count
                    + " times; expected numbers from 0, at least once");
        }
    }
}
