package io.squall.incident;

import io.squall.detect.Evidence;
import io.squall.detect.ScoredWindow;
import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.template.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what an anomalous window says: which fault, where, in what order, which requests and instances.
 *
 * <p>Abnormal are the events of the evidence and the one where trouble begins, and of all others those that tell of trouble
 * (WARNING and above, answers of 500 and above) and say what a line of the evidence says: in the same template or, for
 * errors, by the same signature. So a failure that six services write of touches six services, though the evidence
 * shows one line.
 */
final class FindingReader {

    /** What is measured speaks for so much of the evidence that no known line explains. */
    private static final double WEIGHT_OF_MEASURES = 0.5;

    private static final int SERVER_ERROR = 500;

    private static final int MAX_PLACES = 50;
    private static final int MAX_IDS = 50;
    private static final int MAX_ID_LENGTH = 100;
    private static final int MAX_NAME = 100;
    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_TEMPLATE = 1_000;

    private final FaultCatalogue catalogue;

    FindingReader(FaultCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Finding read(ScoredWindow scored, boolean complete, UsualActivity usual) {
        SortedMap<String, Double> votes = new TreeMap<>();
        SortedMap<String, String> faults = new TreeMap<>();
        double weight = 0;
        for (Evidence evidence : scored.evidence()) {
            weight += evidence.weight();
            Optional<KnownFault> fault = catalogue.fitting(evidence.event());
            if (fault.isPresent()) {
                votes.merge(fault.get().id(), evidence.weight(), Double::sum);
                faults.put(evidence.event().template().eventId(), fault.get().id());
            }
        }
        double unexplained =
                1 - votes.values().stream().mapToDouble(Double::doubleValue).sum();
        double measured = WEIGHT_OF_MEASURES * Math.max(0, unexplained);
        List<Event> abnormal = abnormal(scored, votes.keySet());
        Map<String, Place> places = places(abnormal);
        if (complete) {
            addSilent(usual.silent(scored.window()), scored, measured, votes, places);
        }
        if (usual.isFlood(scored.window())) {
            vote(Measured.FLOOD, measured, votes);
        }
        return new Finding(
                cut(scored.window().entity(), MAX_NAME),
                scored.window().startMicros(),
                scored.window().endMicros(),
                scored.score(),
                complete,
                scored.category(),
                votes,
                faults,
                weight,
                places.values().stream()
                        .sorted(Comparator.comparingLong(Place::firstMicros))
                        .limit(MAX_PLACES)
                        .toList(),
                requests(abnormal),
                ids(abnormal.stream().map(Event::instance).toList()),
                scored.evidence().stream().map(FindingReader::line).toList());
    }

    private void vote(Measured measured, double weight, Map<String, Double> votes) {
        catalogue.fitting(measured).ifPresent(fault -> votes.merge(fault.id(), weight, Double::sum));
    }

    private void addSilent(
            List<String> silent,
            ScoredWindow scored,
            double weight,
            Map<String, Double> votes,
            Map<String, Place> places) {
        if (silent.isEmpty()) {
            return;
        }
        vote(Measured.SILENCE, weight, votes);
        for (String name : silent) {
            int at = name.lastIndexOf('@');
            // When it fell silent nobody knows; so it does not claim to be where the trouble began.
            long last = scored.window().endMicros() - 1;
            Place place =
                    new Place(cut(name.substring(0, at), MAX_NAME), cut(name.substring(at + 1), MAX_NAME), last, last);
            places.merge(place.name(), place, Place::and);
        }
    }

    private List<Event> abnormal(ScoredWindow scored, Set<String> signatures) {
        Set<Event> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Long> templates = new HashSet<>();
        for (Evidence evidence : scored.evidence()) {
            shown.add(evidence.event());
            templates.add(evidence.event().template().id());
        }
        scored.firstAbnormal().ifPresent(shown::add);
        Map<Long, Boolean> bySignature = new HashMap<>();
        List<Event> abnormal = new ArrayList<>();
        for (Event event : scored.window().events()) {
            boolean same = tellsOfTrouble(event)
                    && (templates.contains(event.template().id())
                            || (event.level().isError()
                                    && bySignature.computeIfAbsent(event.kind(), kind -> isOneOf(signatures, event))));
            if (same || shown.contains(event)) {
                abnormal.add(event);
            }
        }
        return abnormal;
    }

    private boolean isOneOf(Set<String> signatures, Event event) {
        Optional<KnownFault> fault = catalogue.fitting(event);
        return fault.isPresent() && signatures.contains(fault.get().id());
    }

    private static boolean tellsOfTrouble(Event event) {
        return event.level().compareTo(Level.WARNING) >= 0 || event.measures().httpStatus() >= SERVER_ERROR;
    }

    private static Map<String, Place> places(List<Event> abnormal) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Event event : abnormal) {
            Place place = new Place(
                    cut(event.service().isEmpty() ? event.component() : event.service(), MAX_NAME),
                    cut(event.host(), MAX_NAME),
                    event.timeMicros(),
                    event.timeMicros());
            if (!place.name().isEmpty()) {
                places.merge(place.name(), place, Place::and);
            }
        }
        return places;
    }

    private static List<String> requests(List<Event> abnormal) {
        List<Utf8> ids = new ArrayList<>();
        for (Event event : abnormal) {
            ids.add(event.globalRequestId());
            ids.add(event.requestId());
        }
        return ids(ids);
    }

    private static List<String> ids(List<Utf8> texts) {
        Set<String> ids = new LinkedHashSet<>();
        for (Utf8 text : texts) {
            if (!text.isEmpty() && text.length() <= MAX_ID_LENGTH && ids.size() < MAX_IDS) {
                ids.add(text.toString());
            }
        }
        return List.copyOf(ids);
    }

    private static EvidenceLine line(Evidence evidence) {
        Event event = evidence.event();
        return new EvidenceLine(
                event.time(),
                cut(event.host(), MAX_NAME),
                cut(event.service().isEmpty() ? event.component() : event.service(), MAX_NAME),
                event.level(),
                cut(event.logger(), MAX_NAME),
                Template.eventId(event.template().id()),
                cut(event.template().text(), MAX_TEMPLATE),
                message(event.message()),
                id(event.requestId()),
                id(event.instance()),
                cut(event.file(), MAX_TEMPLATE),
                event.line(),
                evidence.weight());
    }

    private static String id(Utf8 text) {
        return text.length() > MAX_ID_LENGTH ? "" : text.toString();
    }

    /** A character is at least one byte, so that many bytes hold what is shown. */
    private static String message(Utf8 message) {
        return cut(message.slice(0, Math.min(message.length(), 4 * MAX_MESSAGE)).toString(), MAX_MESSAGE);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
