package io.squall.alert;

import java.util.Optional;

/**
 * Which notifications are asked for, newest first.
 *
 * @param state only those in this state
 * @param sink only those for this sink
 * @param incident only those of this incident
 * @param before only those after this place of an earlier page
 * @param limit at most so many, 1 to 500
 */
public record AlertQuery(
        Optional<EntryState> state,
        Optional<String> sink,
        Optional<String> incident,
        Optional<Place> before,
        int limit) {

    public AlertQuery {
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit: expected 1 to 500, not " + limit);
        }
    }

    /** All in {@code state}, the first 100. */
    public static AlertQuery in(EntryState state) {
        return new AlertQuery(Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty(), 100);
    }

    /**
     * A place in the list.
     *
     * @param made time of the last entry seen, microseconds since the epoch
     * @param id its key
     */
    public record Place(long made, String id) {

        /** The place after {@code entry}. */
        public static Place after(OutboxEntry entry) {
            return new Place(Micros.of(entry.made()), entry.id());
        }

        /** The place that {@link #text} wrote. */
        public static Place of(String text) {
            int colon = text.indexOf(':');
            if (colon > 0 && text.substring(0, colon).matches("\\d{1,18}")) {
                return new Place(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
            }
            throw new IllegalArgumentException(
                    "before: \"" + text + "\" is no place in the list; take \"next\" of a page");
        }

        /** Its form in the API. */
        public String text() {
            return made + ":" + id;
        }
    }
}
