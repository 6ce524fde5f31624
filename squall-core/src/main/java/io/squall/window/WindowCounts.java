package io.squall.window;

/**
 * What became of the events of a stream.
 *
 * @param events events added
 * @param late events that came after all their windows had closed, and are in none
 * @param unassigned events that tell no entity of any kind watched, and are in none
 * @param offClock events further from the stream's time than the greatest jump; they are in their windows unless late
 * @param jumps times that the stream's time was moved to such events because nothing spoke against them
 * @param windows windows given out
 * @param closedEarly windows given out before their time because too many events were open
 */
public record WindowCounts(
        long events, long late, long unassigned, long offClock, long jumps, long windows, long closedEarly) {

    /** What is not in the windows as it should be, in one line; empty when nothing is amiss. */
    public String losses() {
        StringBuilder losses = new StringBuilder();
        add(losses, late, "event", "too late for the window and not scored");
        add(losses, unassigned, "event", "without the host or service that is watched");
        add(losses, offClock, "event", "far from the time of the rest (a wrong clock?)");
        add(losses, closedEarly, "window", "closed early to bound memory");
        return losses.toString();
    }

    private static void add(StringBuilder losses, long count, String thing, String what) {
        if (count > 0) {
            losses.append(losses.isEmpty() ? "" : "; ")
                    .append(count)
                    .append(' ')
                    .append(thing)
                    .append(count == 1 ? " " : "s ")
                    .append(what);
        }
    }
}
