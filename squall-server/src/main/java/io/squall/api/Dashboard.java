package io.squall.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the dashboard begins with.
 *
 * @param version version of the server
 * @param role what the caller may: {@code read} or {@code admin}
 * @param needsToken whether callers need a token
 * @param threshold score from which on windows are anomalous
 * @param model id of the model that scores
 * @param newest end of the newest window, empty where there is none
 * @param links where its views lead to
 * @param entities kinds of entities of which there are any, the widest first
 */
record Dashboard(
        String version,
        String role,
        boolean needsToken,
        double threshold,
        String model,
        Optional<Instant> newest,
        List<Link> links,
        List<String> entities) {

    /**
     * A link.
     *
     * @param name its text
     * @param urlTemplate its address, with fields in braces
     */
    record Link(String name, String urlTemplate) {}
}
