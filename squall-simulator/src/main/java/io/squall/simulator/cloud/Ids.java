package io.squall.simulator.cloud;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Makes the names by which OpenStack knows things. All come from one seeded generator. */
final class Ids {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private final SplittableRandom random;
    private final byte[] bytes = new byte[36];

    Ids(SplittableRandom random) {
        this.random = random;
    }

    /** A random UUID of version 4 with its hyphens. */
    String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
        int at = 0;
        for (int i = 0; i < 36; i++) {
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                bytes[i] = '-';
            } else {
                long half = at < 16 ? high : low;
                bytes[i] = HEX[(int) (half >>> (60 - 4 * (at & 15))) & 15];
                at++;
            }
        }
        return new String(bytes, 0, 36, StandardCharsets.ISO_8859_1);
    }

    /** 32 hexadecimal digits, as Keystone names users and projects. */
    String hex() {
        long high = random.nextLong();
        long low = random.nextLong();
        for (int i = 0; i < 32; i++) {
            bytes[i] = HEX[(int) ((i < 16 ? high : low) >>> (60 - 4 * (i & 15))) & 15];
        }
        return new String(bytes, 0, 32, StandardCharsets.ISO_8859_1);
    }

    /** The id of a request. */
    String request() {
        return "req-" + uuid();
    }

    /** The address of a network card, in Neutron's range. */
    String mac() {
        String hex = hex();
        return "fa:16:3e:" + hex.substring(0, 2) + ':' + hex.substring(2, 4) + ':' + hex.substring(4, 6);
    }
}
