package io.squall.alert.sink;

import java.time.Duration;
import java.util.Optional;

/** How the other side answered. Reasons are one line and hold no secret. */
public sealed interface Delivery {

    /** It has it. */
    record Taken() implements Delivery {}

    /**
     * Not now, or nobody knows: the same notification is to be sent again.
     *
     * @param kind why
     * @param reason one line for the operator
     * @param after how long the other side asked to wait
     */
    record TryAgain(FailureKind kind, String reason, Optional<Duration> after) implements Delivery {}

    /**
     * Never: sending it again cannot help until somebody mends something.
     *
     * @param kind why
     * @param reason one line for the operator
     */
    record Refused(FailureKind kind, String reason) implements Delivery {}
}
