package io.squall.adapt;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the server is at learning what is usual here.
 *
 * @param automatic whether it does so by itself
 * @param phase what it does
 * @param model the bundle that came of the last time
 * @param at when that was
 * @param learnedWindows windows that it was learned from
 * @param keptWindows stretches of time of which windows are kept
 * @param cleanWindows those of them that would be learned from now
 * @param windowsInTrouble those that lie in incidents, and are not learned from
 * @param neededWindows so many clean windows it takes the next time
 * @param leftOut windows that were not kept since the server started: cut short, or too many at once
 * @param trouble why nothing could be learned, or empty
 */
public record AdaptProgress(
        boolean automatic,
        Phase phase,
        Optional<String> model,
        Optional<Instant> at,
        int learnedWindows,
        int keptWindows,
        int cleanWindows,
        int windowsInTrouble,
        int neededWindows,
        long leftOut,
        String trouble) {

    /** What it does. */
    public enum Phase {
        /** Nothing, until it is asked. */
        OFF,
        /** Nothing, until there are enough windows, or enough time is past. */
        WAITING,
        /** It learns. */
        LEARNING,
        /** Nothing, since what it learned last was taken back. */
        PAUSED
    }
}
