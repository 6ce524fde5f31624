package io.squall.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Texts from logs, made fit for any database. PostgreSQL refuses U+0000 and half characters, and an index entry of more than
 * about 2,700 bytes: a hostile line must not be able to stop the results behind it.
 */
final class CleanText {

    /** Bounds a text that is indexed; four bytes a character and three columns stay below PostgreSQL's limit. */
    private static final int MAX_NAME = 256;

    private static final int MAX_TEXT = 8_192;

    private CleanText() {}

    /** {@code text} without what no database takes, at most 8,192 characters. */
    static String of(String text) {
        return valid(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…");
    }

    /** {@code text} without what no database takes, however long. */
    static String valid(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                clean = clean == null ? new StringBuilder(text) : clean;
                clean.setCharAt(i, '\uFFFD');
            }
        }
        return clean == null ? text : clean.toString();
    }

    /** A text that is searched by: a long one is cut, and keeps apart from others with the same beginning by a hash. */
    static String name(String text) {
        String clean = valid(text);
        return clean.length() <= MAX_NAME ? clean : clean.substring(0, MAX_NAME - 17) + '~' + hash(clean);
    }

    /** {@link #name}, null for an empty text: in columns where most rows have none. */
    static @Nullable String nameOrNull(String text) {
        return text.isEmpty() ? null : name(text);
    }

    /** 16 hexadecimal digits of the parts, which no other parts have. */
    static String hash(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes =
                        part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
