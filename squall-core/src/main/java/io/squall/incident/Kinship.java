package io.squall.incident;

import io.squall.window.EntityKind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a window has to do with an incident. The greater, the more.
 *
 * @param micros time between them; 0 when they overlap or touch
 * @param inside the window does not go beyond the incident's last
 * @param cloud one of them is of the whole cloud
 * @param ids requests and instances that both have
 * @param place they have a service on a host in common
 * @param host they have a host in common
 * @param entity the incident has a window of the same entity
 * @param trouble they speak of the same fault, or one follows from the other
 * @param category they are of the same category
 * @param apart the window speaks of a P1 fault that the incident does not explain
 */
record Kinship(
        long micros,
        boolean inside,
        boolean cloud,
        int ids,
        boolean place,
        boolean host,
        boolean entity,
        boolean trouble,
        boolean category,
        boolean apart)
        implements Comparable<Kinship> {

    private static final Comparator<Kinship> CLOSEST = Comparator.comparingInt(Kinship::ids)
            .thenComparing(Kinship::trouble)
            .thenComparing(Kinship::place)
            .thenComparing(Kinship::entity)
            .thenComparing(Kinship::host)
            .thenComparing(Comparator.comparingLong(Kinship::micros).reversed());

    static Kinship of(Finding finding, Story story, FaultCatalogue catalogue) {
        Collection<Finding> findings = story.findings();
        Verdict one = Verdict.of(List.of(finding), catalogue);
        Verdict other = Verdict.of(findings, catalogue);
        boolean cloud = isCloud(finding) || findings.stream().anyMatch(Kinship::isCloud);
        int ids = shared(finding, findings, Finding::requests);
        if (!cloud) {
            // In two windows of the whole cloud the same guest is no coincidence worth telling.
            ids += shared(finding, findings, Finding::instances);
        }
        boolean trouble = one.isOf(other, catalogue);
        return new Kinship(
                Math.max(
                        0,
                        Math.max(
                                finding.startMicros() - story.lastMicros(), story.firstMicros() - finding.endMicros())),
                finding.endMicros() <= story.lastMicros(),
                cloud,
                ids,
                shares(finding, findings, Place::name),
                shares(finding, findings, Place::host),
                findings.stream().anyMatch(known -> known.entity().equals(finding.entity())),
                trouble,
                one.category().equals(other.category()) && !one.category().equals(Verdict.UNKNOWN),
                !trouble
                        && one.signature()
                                .filter(fault -> fault.severity() == Severity.P1)
                                .isPresent());
    }

    /** Whether the window joins the incident, see {@link IncidentGrouper}. */
    boolean joins(GroupingConfig config, boolean open) {
        if (cloud && apart) {
            // Nor does a shared request tell otherwise: agents keep one id for all of their periodic work.
            return false;
        }
        boolean returns = isWithin(config.reopen()) && category && (entity || place);
        if (!open) {
            return returns || (micros == 0 && inside && sharesAny());
        }
        boolean near = isWithin(config.gap()) && (ids > 0 || trouble || (place && !cloud));
        return returns || near || (micros == 0 && sharesAny());
    }

    private boolean sharesAny() {
        return cloud || trouble || ids > 0 || place || host;
    }

    private boolean isWithin(Duration duration) {
        return Duration.of(micros, ChronoUnit.MICROS).compareTo(duration) <= 0;
    }

    @Override
    public int compareTo(Kinship other) {
        return CLOSEST.compare(this, other);
    }

    private static boolean isCloud(Finding finding) {
        return EntityKind.ofEntity(finding.entity()) == EntityKind.CLOUD;
    }

    private static int shared(Finding finding, Collection<Finding> findings, Function<Finding, List<String>> ids) {
        Set<String> shared = new HashSet<>(ids.apply(finding));
        shared.retainAll(
                findings.stream().flatMap(known -> ids.apply(known).stream()).collect(Collectors.toSet()));
        return shared.size();
    }

    private static boolean shares(Finding finding, Collection<Finding> findings, Function<Place, String> name) {
        Set<String> names = finding.places().stream()
                .map(name)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
        return findings.stream()
                .flatMap(known -> known.places().stream())
                .map(name)
                .anyMatch(names::contains);
    }
}
