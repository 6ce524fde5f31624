package io.squall.api;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the server is at learning what is usual here.
 *
 * @param automatic whether it does so by itself
 * @param phase {@code off}, {@code waiting}, {@code learning} or {@code paused}
 * @param model the model that came of the last time
 * @param at when that was
 * @param learnedWindows windows that it was learned from
 * @param keptWindows stretches of time of which windows are kept
 * @param cleanWindows those of them that would be learned from now
 * @param windowsInTrouble those that lie in incidents, and are not learned from
 * @param neededWindows so many clean windows it takes the next time
 * @param leftOut windows that were not kept since the server started: cut short, or too many at once
 * @param trouble why nothing could be learned, or empty
 */
public record AdaptationView(
        boolean automatic,
        String phase,
        Optional<String> model,
        Optional<Instant> at,
        int learnedWindows,
        int keptWindows,
        int cleanWindows,
        int windowsInTrouble,
        int neededWindows,
        long leftOut,
        String trouble) {

    /** Of a server that does not score, and so learns nothing. */
    public static AdaptationView none() {
        return new AdaptationView(false, "off", Optional.empty(), Optional.empty(), 0, 0, 0, 0, 0, 0, "");
    }
}
