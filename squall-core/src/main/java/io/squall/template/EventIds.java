package io.squall.template;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * The event id: XXH3-64 with seed 0 over the UTF-8 bytes of a template's text [1].
 *
 * <p>The id depends on nothing but the text, so every shard, process and restart agrees without talking to the others.
 * Two different texts among n share an id with a probability of about n^2 / 2^65: 1 in 90 billion for 20,000 templates.
 * It would count the messages of one for the other and do no further harm. XXH3 is no defence against somebody who makes
 * collisions on purpose.
 *
 * <p>[1] Y. Collet, XXH3, https://github.com/Cyan4973/xxHash
 */
final class EventIds {

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private EventIds() {}

    static long of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, bytes.length);
    }

    /** The id of the text whose UTF-8 form is the first {@code length} of {@code bytes}. */
    static long of(byte[] bytes, int length) {
        return HASHER.hashBytesToLong(bytes, 0, length);
    }
}
