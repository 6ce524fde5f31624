package io.squall.training.evaluate;

import io.squall.recording.FailingRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a detector would have alarmed of a recording while it was being written.
 *
 * @param failed whether the cloud failed in it
 * @param activated when the fault was first in effect, where that is known; before it nothing was wrong
 * @param firstSeen when the client first saw a failure; empty where it did not, or where that is not known
 * @param alarms moments at which a window became anomalous, in order
 */
public record LiveRecording(
        boolean failed, Optional<Instant> activated, Optional<Instant> firstSeen, List<Instant> alarms) {

    private static final double NANOS_PER_SECOND = 1e9;

    public LiveRecording {
        alarms = List.copyOf(alarms);
    }

    /** @param client what the recording's client saw, where that is known */
    public static LiveRecording of(boolean failed, Optional<FailingRequests> client, List<Instant> alarms) {
        return new LiveRecording(
                failed, client.flatMap(FailingRequests::activated), client.flatMap(FailingRequests::firstSeen), alarms);
    }

    /** Whether there was an alarm when nothing was wrong. */
    boolean isFalselyAlarmed() {
        return alarms.stream().anyMatch(alarm -> !failed || isTooEarly(alarm));
    }

    /** Seconds from {@code moment} to the first alarm that is no false one, negative before it; infinite when there is none. */
    double secondsAfter(Instant moment) {
        return alarms.stream()
                .filter(alarm -> !isTooEarly(alarm))
                .findFirst()
                .map(alarm -> Duration.between(moment, alarm).toNanos() / NANOS_PER_SECOND)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private boolean isTooEarly(Instant alarm) {
        return activated.isPresent() && alarm.isBefore(activated.get());
    }
}
