package io.squall.api.alert;

import io.squall.incident.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What to try the routing with: an incident that is known, or one that is imagined.
 *
 * @param incident id of an incident; or
 * @param severity default P2
 * @param category default {@code test}
 * @param service default none
 * @param host default none
 * @param score default 1
 * @param send whether to send a test to the sinks that would be told
 */
record TrialRequest(
        @Nullable String incident,
        @Nullable Severity severity,
        @Nullable String category,
        @Nullable String service,
        @Nullable String host,
        @Nullable Double score,
        boolean send) {}
