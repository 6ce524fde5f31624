package io.squall.alert.sink;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that the settings of all sinks share. */
final class Setting {

    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private Setting() {}

    static String name(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + (name == null ? "is missing" : "\"" + name + "\" is no name")
                    + "; a sink's name has 1 to 40 letters, digits, - and _");
        }
        return name;
    }

    static Duration timeout(@Nullable Duration timeout) {
        if (timeout == null) {
            return TIMEOUT;
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout: expected more than 0s and at most 2m");
        }
        return timeout;
    }

    /** What everybody may see of an address: not its path and query, which may let whoever has them in. */
    static String place(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /** An http or https address; {@code shown} says what of it a message may show. */
    static URI address(String text, String key) {
        URI address;
        try {
            address = new URI(text.strip());
        } catch (URISyntaxException e) {
            // The address itself may be a secret, and so may be the message of the exception.
            throw new IllegalArgumentException(key + ": is no address; expected https://host/path");
        }
        String scheme = address.getScheme();
        if (address.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    key + ": expected an address that begins with https:// or http:// and has a host");
        }
        if (address.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    key + ": must hold no user and password; give them by keys of their own");
        }
        return address;
    }
}
