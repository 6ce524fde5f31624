package io.squall.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended: the key of its last row. The next page begins behind that key, so rows that come in meanwhile move
 * nothing: no row is shown twice and none is left out.
 */
record Cursor(long micros, String id) {

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when {@code text} is none of ours */
    static Cursor parse(String text) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = key.indexOf(':');
            if (colon > 0) {
                return new Cursor(Long.parseLong(key.substring(0, colon)), CleanText.name(key.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            // Said below, for both ways to be wrong.
        }
        throw new IllegalArgumentException("cursor: not one of a page's \"next\"");
    }
}
