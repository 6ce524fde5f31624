package io.squall.training.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * How soon a detector alarms while logs are being written, against when the client saw the failure. A failure that is never alarmed
 * has an infinite delay and counts in the quartiles; an alarm before the fault was in effect is a false one and no detection.
 *
 * @param detector {@code model}, or the baseline's name
 * @param failures failed recordings of which it is known when the client saw it
 * @param beforeClient those alarmed no later than the client saw the failure
 * @param never those never alarmed after the fault was in effect
 * @param afterClient seconds from what the client saw to the alarm, negative before it
 * @param afterFault seconds from the fault's activation to the alarm, where that is known
 * @param tooEarly failures with an alarm before the fault was in effect
 * @param healthy recordings that did not fail
 * @param healthyAlarmed those of them with an alarm
 */
public record DetectionDelay(
        String detector,
        int failures,
        int beforeClient,
        int never,
        Quartiles afterClient,
        Quartiles afterFault,
        int tooEarly,
        int healthy,
        int healthyAlarmed) {

    /** Of all recordings that were judged. */
    public static DetectionDelay of(String detector, List<LiveRecording> recordings) {
        List<LiveRecording> failures = recordings.stream()
                .filter(recording -> recording.failed() && recording.firstSeen().isPresent())
                .toList();
        List<LiveRecording> healthy =
                recordings.stream().filter(recording -> !recording.failed()).toList();
        double[] afterClient = failures.stream()
                .mapToDouble(failure -> failure.secondsAfter(failure.firstSeen().orElseThrow()))
                .toArray();
        double[] afterFault = failures.stream()
                .map(failure -> failure.activated().map(failure::secondsAfter))
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        int beforeClient = 0;
        int never = 0;
        for (double delay : afterClient) {
            beforeClient += delay <= 0 ? 1 : 0;
            never += Double.isInfinite(delay) ? 1 : 0;
        }
        return new DetectionDelay(
                detector,
                failures.size(),
                beforeClient,
                never,
                Quartiles.of(afterClient),
                Quartiles.of(afterFault),
                falselyAlarmed(failures),
                healthy.size(),
                falselyAlarmed(healthy));
    }

    private static int falselyAlarmed(List<LiveRecording> recordings) {
        return (int) recordings.stream().filter(LiveRecording::isFalselyAlarmed).count();
    }
}
