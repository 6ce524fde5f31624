package io.squall.store;

import io.squall.window.DurationText;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The section {@code store} of the configuration.
 *
 * @param url {@code jdbc:postgresql://host/database}, or empty for SQLite in the data folder
 * @param user user of PostgreSQL, or empty
 * @param password password of PostgreSQL, or empty; written as {@code ${NAME}} in the file
 * @param passwordFile file that holds the password, or empty
 * @param events which events are kept: {@code all}, {@code anomalous} or {@code none}
 * @param eventsPerWindow at most so many events of a window are kept
 * @param maxAge what is older is deleted ({@code 30d})
 * @param maxSize where the database is larger, the oldest is deleted ({@code 10GiB})
 */
public record StoreConfig(
        String url,
        String user,
        String password,
        String passwordFile,
        String events,
        int eventsPerWindow,
        String maxAge,
        String maxSize) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB|GiB|TiB)");
    private static final int MOST_EVENTS = 10_000;

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public StoreConfig {
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "store.url: not jdbc:postgresql://host/database (leave it out for SQLite in the data folder)");
        }
        if (!password.isEmpty() && !passwordFile.isEmpty()) {
            throw new IllegalArgumentException("store.password: given beside store.passwordFile, only one is possible");
        }
        keptEvents(events);
        if (eventsPerWindow < 0 || eventsPerWindow > MOST_EVENTS) {
            throw new IllegalArgumentException(
                    "store.eventsPerWindow: " + eventsPerWindow + " is not within 0 and " + MOST_EVENTS);
        }
        age(maxAge);
        bytes(maxSize);
    }

    public static StoreConfig defaults() {
        return new StoreConfig("", "", "", "", "anomalous", 300, "30d", "10GiB");
    }

    public KeptEvents keptEvents() {
        return keptEvents(events);
    }

    /** Age from which on results are deleted. */
    public Duration age() {
        return age(maxAge);
    }

    /** Size of the database in bytes from which on the oldest results are deleted. */
    public long maxBytes() {
        return bytes(maxSize);
    }

    private static KeptEvents keptEvents(String events) {
        return Arrays.stream(KeptEvents.values())
                .filter(kept -> kept.label().equals(events))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("store.events: unknown \"" + events + "\" (known: "
                        + Arrays.stream(KeptEvents.values())
                                .map(KeptEvents::label)
                                .collect(Collectors.joining(", "))
                        + ")"));
    }

    private static Duration age(String text) {
        Duration age;
        try {
            age = DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("store.maxAge: " + e.getMessage(), e);
        }
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("store.maxAge: " + text + " is less than an hour");
        }
        return age;
    }

    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "store.maxSize: not a size: \"" + text + "\" (write it as 500MiB or 10GiB)");
        }
        int shift = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "b" -> 0;
            case "kib" -> 10;
            case "mib" -> 20;
            case "gib" -> 30;
            default -> 40;
        };
        long bytes = Long.parseLong(matcher.group(1));
        if (bytes > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("store.maxSize: " + text + " is more than can be counted");
        }
        bytes <<= shift;
        if (bytes < 1 << 20) {
            throw new IllegalArgumentException("store.maxSize: " + text + " is less than 1MiB");
        }
        return bytes;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreConfig[url=" + (url.isEmpty() ? "" : url.replaceAll("\\?.*", "?…")) + ", user=" + user
                + ", events=" + events + ", eventsPerWindow=" + eventsPerWindow + ", maxAge=" + maxAge + ", maxSize="
                + maxSize + ']';
    }
}
