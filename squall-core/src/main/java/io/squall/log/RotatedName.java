package io.squall.log;

import java.util.regex.Pattern;

/** The name that a log file had before it was rotated, dated or compressed. */
final class RotatedName {

    /** {@code .gz}, {@code .1}, {@code -20261124}, {@code .2017-05-16_13:53:08}, {@code -1795478400} and the like. */
    private static final Pattern ENDING = Pattern.compile("(?:\\.(?:gz|bz2|xz|zst|lz4|Z|old|bak|save)"
            + "|\\.\\d{1,5}"
            + "|[.-]\\d{10}"
            + "|[.-]\\d{4}-?\\d{2}-?\\d{2}(?:[-_T.]?\\d[\\d:.-]*Z?)?)$");

    private RotatedName() {}

    /** {@code nova-api.log} of {@code nova-api.log.1.2017-05-16_13:53:08}; a name of nothing but endings stays. */
    static String strip(String name) {
        String stripped = name;
        while (true) {
            String shorter = ENDING.matcher(stripped).replaceFirst("");
            if (shorter.isEmpty() || shorter.endsWith("/") || shorter.equals(stripped)) {
                return stripped;
            }
            stripped = shorter;
        }
    }
}
