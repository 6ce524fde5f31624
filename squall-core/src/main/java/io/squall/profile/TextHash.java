package io.squall.profile;

import io.squall.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The words of a template as a vector, without anything learned: each word, each pair of neighbouring words and each part
 * of the logger's name adds to or takes from two of {@value #WIDTH} places, which its hash chooses ("feature hashing",
 * Weinberger et al. 2009). Templates that share words have a high cosine, and a template that training never saw still
 * has a vector.
 *
 * <p>Words are runs of ASCII letters in lower case and the wildcard {@code <*>}; at most {@value #MAX_WORDS} of them count.
 */
public final class TextHash {

    /** Places of a vector. */
    public static final int WIDTH = 128;

    private static final int MAX_WORDS = 40;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long WILDCARD = wordHash("*");

    private TextHash() {}

    /** The vector of the event's template and logger, {@code [128]}, of length 1 (all zeros when there is no word). */
    public static float[] of(Event event) {
        return of(event.template().text(), event.logger());
    }

    /** As {@link #of(Event)}. */
    public static float[] of(String template, String logger) {
        long[] words = words(template, MAX_WORDS);
        float[] vector = new float[WIDTH];
        for (int i = 0; i < words.length; i++) {
            add(vector, words[i]);
            if (i > 0) {
                add(vector, mix(words[i - 1] * 31 + words[i]));
            }
        }
        for (long part : words(logger, MAX_WORDS)) {
            add(vector, mix(part ^ FNV_OFFSET));
        }
        return unit(vector);
    }

    private static long[] words(String text, int limit) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long[] words = new long[limit];
        int count = 0;
        for (int i = 0; i < bytes.length && count < limit; ) {
            if (bytes[i] == '*') {
                words[count++] = WILDCARD;
                i++;
            } else if (isLetter(bytes[i])) {
                long hash = FNV_OFFSET;
                for (; i < bytes.length && isLetter(bytes[i]); i++) {
                    hash = (hash ^ (bytes[i] | 0x20)) * FNV_PRIME;
                }
                words[count++] = mix(hash);
            } else {
                i++;
            }
        }
        return Arrays.copyOf(words, count);
    }

    private static long wordHash(String word) {
        long hash = FNV_OFFSET;
        for (byte letter : word.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ letter) * FNV_PRIME;
        }
        return mix(hash);
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    /** Two places, each with a sign of its own: one collision then does not hide a word. */
    private static void add(float[] vector, long hash) {
        for (int half = 0; half < 2; half++) {
            int bits = (int) (hash >>> (32 * half));
            vector[bits & (WIDTH - 1)] += (bits & WIDTH) == 0 ? 1 : -1;
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static float[] unit(float[] vector) {
        float norm = (float) Math.sqrt(dot(vector, vector));
        if (norm > 0) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= norm;
            }
        }
        return vector;
    }

    /** The cosine of two vectors of length 1. */
    static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
