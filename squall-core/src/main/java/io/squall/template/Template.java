package io.squall.template;

/**
 * The constant part of a message, {@code <*>} where it varies.
 *
 * @param id event id: a 64-bit hash of {@code text}, so that every shard, process and restart agrees
 * @param text the template, for example {@code [instance: <*>] Took <*> seconds to build instance.}
 */
public record Template(long id, String text) {

    /** The template of this text, with the id that every miner gives it. */
    public static Template of(String text) {
        return new Template(EventIds.of(text), text);
    }

    /** The event id as it is printed: 16 hexadecimal digits. */
    public String eventId() {
        return eventId(id);
    }

    /** An event id as it is printed: 16 hexadecimal digits. */
    public static String eventId(long id) {
        String hex = Long.toHexString(id);
        return "0".repeat(16 - hex.length()) + hex;
    }
}
