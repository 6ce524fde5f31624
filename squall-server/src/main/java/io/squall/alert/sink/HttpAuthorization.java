package io.squall.alert.sink;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Values of the header {@code Authorization}. */
final class HttpAuthorization {

    private HttpAuthorization() {}

    static String basic(String user, Secret password) {
        byte[] both = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    static String bearer(Secret token) {
        return "Bearer " + token.reveal();
    }
}
