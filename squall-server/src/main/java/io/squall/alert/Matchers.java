package io.squall.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.squall.alert.sink.IncidentBrief;
import io.squall.incident.Severity;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which incidents are meant. Each list says alternatives, an empty one anything; all that is said must hold. Names may have the
 * wildcards {@code *} and {@code ?}.
 *
 * @param services names of services, {@code nova-*}
 * @param hosts names of hosts
 * @param entities names of entities, {@code nova-compute@compute-3}
 * @param severities severities
 * @param categories ids of fault signatures, or categories
 * @param title a regular expression (RE2) found somewhere in the title, or empty
 */
public record Matchers(
        List<String> services,
        List<String> hosts,
        List<String> entities,
        List<Severity> severities,
        List<String> categories,
        String title) {

    private static final int MAX_NAMES = 100;
    private static final int MAX_CHARS = 300;

    @SuppressWarnings("NullAway") // keys that the file or the request does not have
    public Matchers {
        services = names(services, "services");
        hosts = names(hosts, "hosts");
        entities = names(entities, "entities");
        severities = severities == null ? List.of() : List.copyOf(severities);
        categories = names(categories, "categories");
        title = title == null ? "" : title;
        if (title.length() > MAX_CHARS) {
            throw new IllegalArgumentException("title: is longer than " + MAX_CHARS + " characters");
        }
        try {
            Pattern.compile(title);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "title: \"" + title + "\" is no regular expression: " + e.getDescription());
        }
    }

    /** Every incident. */
    public static Matchers any() {
        return new Matchers(List.of(), List.of(), List.of(), List.of(), List.of(), "");
    }

    /** Whether every incident is meant. */
    @JsonIgnore
    public boolean isAny() {
        return equals(any());
    }

    /** Whether {@code incident} touches what is meant: one of its services, one of its hosts … */
    public boolean touches(IncidentBrief incident) {
        return named(services, pattern -> someOf(incident.services(), pattern))
                && named(hosts, pattern -> someOf(incident.hosts(), pattern))
                && named(entities, pattern -> isEntity(incident, pattern))
                && rest(incident);
    }

    /**
     * Whether {@code incident} lies within what is meant: it began there, or all of its services and hosts are. An incident that
     * began elsewhere and only spread there is not covered, so a silence never hides another host's trouble.
     */
    public boolean covers(IncidentBrief incident) {
        return covered(services, incident.originService(), incident.services())
                && covered(hosts, incident.originHost(), incident.hosts())
                && named(entities, pattern -> Glob.matches(pattern, incident.origin()))
                && rest(incident);
    }

    private boolean rest(IncidentBrief incident) {
        return (severities.isEmpty() || severities.contains(incident.severity()))
                && named(categories, pattern -> Glob.matches(pattern, incident.category()))
                && (title.isEmpty()
                        || Pattern.compile(title).matcher(incident.title()).find());
    }

    private static boolean isEntity(IncidentBrief incident, String pattern) {
        return Glob.matches(pattern, incident.origin()) || someOf(incident.entities(), pattern);
    }

    private static boolean covered(List<String> patterns, String origin, List<String> names) {
        return patterns.isEmpty()
                || isOne(patterns, origin)
                || (!names.isEmpty() && names.stream().allMatch(name -> isOne(patterns, name)));
    }

    private static boolean isOne(List<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, name));
    }

    private static boolean named(List<String> patterns, Predicate<String> holds) {
        return patterns.isEmpty() || patterns.stream().anyMatch(holds);
    }

    private static boolean someOf(List<String> names, String pattern) {
        return names.stream().anyMatch(name -> Glob.matches(pattern, name));
    }

    @SuppressWarnings("NullAway")
    private static List<String> names(List<String> names, String key) {
        List<String> given = names == null ? List.of() : List.copyOf(names);
        if (given.size() > MAX_NAMES) {
            throw new IllegalArgumentException(key + ": more than " + MAX_NAMES + " names");
        }
        for (String name : given) {
            if (name.isBlank() || name.length() > MAX_CHARS) {
                throw new IllegalArgumentException(
                        key + ": a name is empty or longer than " + MAX_CHARS + " characters");
            }
        }
        return given;
    }
}
