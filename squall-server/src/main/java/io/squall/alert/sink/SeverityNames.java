package io.squall.alert.sink;

import io.squall.incident.Severity;

/**
 * How a site calls severities, in the label {@code severity} of Alertmanager. YAML: {@code severities: {p1: critical, …}}.
 *
 * @param p1 drop everything
 * @param p2 soon
 * @param p3 today
 * @param p4 when there is time
 */
public record SeverityNames(String p1, String p2, String p3, String p4) {

    public SeverityNames {
        p1 = or(p1, "critical");
        p2 = or(p2, "error");
        p3 = or(p3, "warning");
        p4 = or(p4, "info");
    }

    /** {@code critical}, {@code error}, {@code warning}, {@code info}. */
    public static SeverityNames defaults() {
        return new SeverityNames("", "", "", "");
    }

    /** The site's name. */
    public String of(Severity severity) {
        return switch (severity) {
            case P1 -> p1;
            case P2 -> p2;
            case P3 -> p3;
            case P4 -> p4;
        };
    }

    @SuppressWarnings("NullAway") // a key that the file does not have
    private static String or(String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }
}
