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
    /** A service that wrote in so many of an entity's normal windows is missed when it does not. */
    private static final double NEARLY_ALWAYS = 0.95;
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
                .mapToInt(activity -> activity.presence.size())
                .sum();
    }

    /**
     * An entity in health.
     *
     * @param windows normal windows seen
     * @param lines mean number of routine lines
     * @param presence by {@code service@host} the share of windows in which it wrote
     */
    record Activity(long windows, double lines, Map<String, Double> presence) {

        Activity {
            presence = new TreeMap<>(presence);
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
        Map<String, Double> presence = before == null ? new TreeMap<>() : new TreeMap<>(before.presence());
        double rate = Math.max(NEWEST, 1.0 / (windows + 1));
        presence.replaceAll((place, share) -> share * (1 - rate));
        for (String place : written(window).keySet()) {
            Double share = presence.get(place);
            if (share != null) {
                presence.put(place, share + rate);
            } else if (places < MAX_PLACES) {
                presence.put(place, rate);
                places++;
            }
        }
        lines += (routine(window) - lines) * rate;
        activities.put(window.entity(), new Activity(windows + 1, lines, presence));
    }

    /** Services that nearly always write and did not write in this complete window, {@code service@host}, by name. */
    List<String> silent(Window window) {
        Activity usual = activities.get(window.entity());
        if (usual == null || usual.windows() < LEAST_WINDOWS) {
            return List.of();
        }
        TreeSet<String> missing = new TreeSet<>();
        usual.presence().forEach((place, share) -> {
            if (share >= NEARLY_ALWAYS) {
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
