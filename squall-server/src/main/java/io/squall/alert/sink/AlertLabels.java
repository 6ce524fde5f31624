package io.squall.alert.sink;

/**
 * What identifies an alert to a receiver that recognises alerts by their labels. Frozen when an episode of an incident is first
 * seen, since an incident's breadth and category may change while a receiver must still find the alert that it has.
 *
 * @param category category at first
 * @param service service where it began, or empty
 * @param host host where it began, or empty
 * @param entity entity where it began, or empty
 */
public record AlertLabels(String category, String service, String host, String entity) {

    /** The labels of {@code incident} as it is now. */
    public static AlertLabels of(IncidentBrief incident) {
        return new AlertLabels(incident.category(), incident.originService(), incident.originHost(), incident.origin());
    }
}
