package io.squall.access;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What is kept of a token; not enough to use it.
 *
 * @param id names the token in lists and for revoking; the part of it that is no secret
 * @param name what a person called it
 * @param role what it may be used for
 * @param created when it was made
 * @param salt random bytes, in hexadecimal
 * @param hash SHA-256 of salt and secret, in hexadecimal
 */
public record AccessToken(String id, String name, Role role, Instant created, String salt, String hash) {

    private static final int LONGEST_NAME = 100;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,64}");

    public AccessToken {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id: not eight hexadecimal digits");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name: must have 1 to " + LONGEST_NAME + " characters");
        }
        if (!HEX.matcher(salt).matches() || !HEX.matcher(hash).matches()) {
            throw new IllegalArgumentException("salt, hash: not hexadecimal");
        }
    }

    /** Shows neither salt nor hash. */
    @Override
    public String toString() {
        return "AccessToken[" + id + ", " + name + ", " + role + ", " + created + "]";
    }
}
