package io.squall.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells a {@link Story} as an {@link Incident}. */
final class IncidentTeller {

    private static final int MAX_NAMES = 100;
    /** Lines of evidence that are told. */
    static final int MAX_EVIDENCE = 20;

    private static final double NAMES_IT = 2;
    private static final double BESIDE_IT = 0.25;

    private final FaultCatalogue catalogue;

    IncidentTeller(FaultCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Incident tell(Story story) {
        Collection<Finding> findings = story.findings();
        Verdict verdict = Verdict.of(findings, catalogue);
        List<Place> places = places(findings);
        List<String> services = names(places, Place::service);
        List<String> hosts = names(places, Place::host);
        double score = findings.stream().mapToDouble(Finding::score).max().orElse(0);
        return new Incident(
                story.id(),
                story.isOpen() ? IncidentState.OPEN : IncidentState.RESOLVED,
                Urgency.of(verdict, score, services.size(), hosts.size()),
                IncidentTitle.of(verdict, services, hosts),
                verdict.category(),
                instant(places.stream().mapToLong(Place::firstMicros).min().orElse(story.firstMicros())),
                instant(places.stream().mapToLong(Place::lastMicros).max().orElse(story.firstMicros())),
                story.resolved().isPresent()
                        ? Optional.of(instant(story.resolved().getAsLong()))
                        : Optional.empty(),
                story.reopened(),
                score,
                origin(places, findings),
                services,
                hosts,
                ids(findings, Finding::requests),
                ids(findings, Finding::instances),
                findings.stream().map(IncidentTeller::window).toList(),
                evidence(story, MAX_EVIDENCE));
    }

    /**
     * Lines of evidence, one a template, the heaviest first: weight times the score of their window, more for lines that name the
     * fault, less for those that have nothing to do with it; of equals the earlier window's.
     */
    List<EvidenceLine> evidence(Story story, int limit) {
        record Weighed(EvidenceLine line, double weight) {}
        String category = Verdict.of(story.findings(), catalogue).category();
        Map<String, Weighed> byTemplate = new LinkedHashMap<>();
        for (Finding finding : story.findings()) {
            for (EvidenceLine line : finding.lines()) {
                String fault = finding.faults().getOrDefault(line.eventId(), "");
                Weighed weighed = new Weighed(line, line.weight() * finding.score() * closeness(fault, category));
                byTemplate.merge(line.eventId(), weighed, (a, b) -> b.weight() > a.weight() ? b : a);
            }
        }
        return byTemplate.values().stream()
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
                .limit(limit)
                .map(Weighed::line)
                .toList();
    }

    private double closeness(String fault, String category) {
        if (fault.equals(category)) {
            return NAMES_IT;
        }
        return catalogue.explains(category, fault) || catalogue.find(category).isEmpty() ? 1 : BESIDE_IT;
    }

    /** Each place once, in the order in which it became abnormal. */
    static List<Place> places(Collection<Finding> findings) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Finding finding : findings) {
            for (Place place : finding.places()) {
                places.merge(place.name(), place, Place::and);
            }
        }
        List<Place> ordered = new ArrayList<>(places.values());
        ordered.sort(Comparator.comparingLong(Place::firstMicros));
        return ordered;
    }

    private static List<String> names(List<Place> places, Function<Place, String> name) {
        return places.stream()
                .map(name)
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(MAX_NAMES)
                .toList();
    }

    private static String origin(List<Place> places, Collection<Finding> findings) {
        if (!places.isEmpty()) {
            return places.get(0).name();
        }
        return findings.stream().map(Finding::entity).findFirst().orElse("");
    }

    private static List<String> ids(Collection<Finding> findings, Function<Finding, List<String>> ids) {
        Set<String> all = new LinkedHashSet<>();
        for (Finding finding : findings) {
            all.addAll(ids.apply(finding));
        }
        return all.stream().limit(MAX_NAMES).toList();
    }

    private static AnomalousWindow window(Finding finding) {
        return new AnomalousWindow(
                finding.entity(),
                instant(finding.startMicros()),
                instant(finding.endMicros()),
                finding.score(),
                finding.complete());
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
