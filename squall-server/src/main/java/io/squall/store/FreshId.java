package io.squall.store;

import java.security.SecureRandom;

/** Ids of what people do: in the order of time, and no two alike. */
final class FreshId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private FreshId() {}

    /** 14 hexadecimal digits of time and 8 of chance. */
    static String at(long micros) {
        return String.format("%014x%08x", micros & 0xff_ffff_ffff_ffffL, RANDOM.nextInt());
    }
}
