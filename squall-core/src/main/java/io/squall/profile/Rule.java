package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * After the one kind comes the other.
 *
 * @param first number of the kind that comes first
 * @param then number of the kind that follows
 * @param followed how often it did
 * @param of how often it could have
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record Rule(int first, int then, int followed, int of) {

    Rule {
        if (first < 0 || then < 0 || followed < 0 || of < followed) {
            throw new IllegalArgumentException(
                    "kind " + first + " is followed by " + then + " in " + followed + " of " + of);
        }
    }

    /** Negative logarithm of the chance that it is broken on a clean window. */
    double weight() {
        return -Math.log((of - followed + 0.5) / (of + 1.0));
    }
}
