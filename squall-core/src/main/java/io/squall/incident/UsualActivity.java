package io.squall.incident;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.window.EntityKind;
import io.squall.window.Window;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How much normal windows hold, and who writes in them: what silence and floods are told by, which no line tells of. A mean that
 * follows the last few dozen normal windows of an entity.
 *
 * <p>Bounded: {@value #MAX_ENTITIES} entities and {@value #MAX_PLACES} places over all; what comes later is not learned. Windows
 * of single requests are not learned either. Used by one thread.
 */
final class UsualActivity {

    private static final int MAX_ENTITIES = 2_000;
    private static final int MAX_PLACES = 20_000;

    /** Normal windows of an entity before anything is said of it. */
    private static final int LEAST_WINDOWS = 10;
    /** The weight of a new window, once there are so many. */
    private static final double NEWEST = 0.05;
    /** A service that wrote in so many of an entity's normal windows is missed when it does not, */
    private static final double NEARLY_ALWAYS = 0.98;
    /** if it writes so many lines in one: fewer may stay away by chance. */
    private static final double LEAST_LINES = 5;
    /** Routine lines beyond the usual number from which on they are a flood. */
    private static final double MANY = 1.8;

    private static final int LEAST_FLOOD = 100;

    private final Map<String, Activity> activities;
    private int places;

    UsualActivity() {
        this(Map.of());
    }

    private UsualActivity(Map<String, Activity> activities) {
        this.activities = new LinkedHashMap<>(activities);
        this.places = activities.values().stream()
                .mapToInt(activity -> activity.writers.size())
                .sum();
    }

    /**
     * An entity in health.
     *
     * @param windows normal windows seen
     * @param lines mean number of routine lines
     * @param writers by {@code service@host} how much it writes
     */
    record Activity(long windows, double lines, Map<String, Writer> writers) {

        Activity {
            writers = new TreeMap<>(writers);
        }
    }

    /**
     * A service on a host in health.
     *
     * @param share of windows in which it wrote
     * @param lines mean number of its lines in a window
     */
    record Writer(double share, double lines) {

        static final Writer NONE = new Writer(0, 0);

        Writer with(int written, double rate) {
            return new Writer(share + ((written > 0 ? 1 : 0) - share) * rate, lines + (written - lines) * rate);
        }
    }

    /** For saving. */
    Map<String, Activity> activities() {
        return new LinkedHashMap<>(activities);
    }

    static UsualActivity of(Map<String, Activity> activities) {
        return new UsualActivity(activities);
    }

    /** Learns from a complete normal window. */
    void learn(Window window) {
        if (EntityKind.ofEntity(window.entity()) == EntityKind.REQUEST) {
            return;
        }
        Activity before = activities.get(window.entity());
        if (before == null && activities.size() >= MAX_ENTITIES) {
            return;
        }
        long windows = before == null ? 0 : before.windows();
        double lines = before == null ? 0 : before.lines();
        Map<String, Writer> writers = before == null ? new TreeMap<>() : new TreeMap<>(before.writers());
        double rate = Math.max(NEWEST, 1.0 / (windows + 1));
        Map<String, Integer> written = written(window);
        writers.replaceAll((place, writer) -> writer.with(written.getOrDefault(place, 0), rate));
        written.forEach((place, count) -> {
            if (!writers.containsKey(place) && places < MAX_PLACES) {
                writers.put(place, Writer.NONE.with(count, rate));
                places++;
            }
        });
        lines += (routine(window) - lines) * rate;
        activities.put(window.entity(), new Activity(windows + 1, lines, writers));
    }

    /** Services that nearly always write and did not write in this complete window, {@code service@host}, by name. */
    List<String> silent(Window window) {
        Activity usual = activities.get(window.entity());
        if (usual == null || usual.windows() < LEAST_WINDOWS) {
            return List.of();
        }
        TreeSet<String> missing = new TreeSet<>();
        usual.writers().forEach((place, writer) -> {
            if (writer.share() >= NEARLY_ALWAYS && writer.lines() >= LEAST_LINES) {
                missing.add(place);
            }
        });
        if (!missing.isEmpty()) {
            missing.removeAll(written(window).keySet());
        }
        return List.copyOf(missing);
    }

    /** Whether the window holds far more routine lines than usual. */
    boolean isFlood(Window window) {
        Activity usual = activities.get(window.entity());
        if (usual == null || usual.windows() < LEAST_WINDOWS) {
            return false;
        }
        long lines = routine(window);
        return lines >= LEAST_FLOOD && lines > MANY * usual.lines();
    }

    private static long routine(Window window) {
        return window.events().stream()
                .filter(event -> event.level().compareTo(Level.INFO) <= 0)
                .count();
    }

    /** By {@code service@host} its number of lines. Names are joined once a service and host, not once a line. */
    private static Map<String, Integer> written(Window window) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        Function<String, Map<String, Integer>> none = host -> new HashMap<>();
        for (Event event : window.events()) {
            counts.computeIfAbsent(event.host(), none).merge(service(event), 1, Integer::sum);
        }
        Map<String, Integer> written = new TreeMap<>();
        counts.forEach((host, services) -> services.forEach((service, count) -> {
            if (!host.isEmpty() && !service.isEmpty()) {
                written.put(service + '@' + host, count);
            }
        }));
        return written;
    }

    private static String service(Event event) {
        return event.service().isEmpty() ? event.component() : event.service();
    }
}
