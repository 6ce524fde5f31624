package io.squall.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts lines into lanes, each line once. Used by one thread. */
final class TimelineLanes {

    private record Key(String service, String host) {}

    private final List<String> services;
    private final Set<String> ids = new HashSet<>();
    private final Map<Key, List<Timeline.Line>> lanes = new HashMap<>();

    /** @param services in the order in which their lanes are wanted; lanes of others come behind */
    TimelineLanes(List<String> services) {
        this.services = services;
    }

    /** @param event id of the event that the evidence is */
    void add(String event, EvidenceRow row) {
        ids.add(event);
        add(
                new Key(row.service(), row.host()),
                new Timeline.Line(
                        row.event(),
                        row.time(),
                        row.level(),
                        row.eventId(),
                        row.template(),
                        row.message(),
                        row.requestId(),
                        row.instance(),
                        row.file(),
                        row.line(),
                        Optional.of(row.weight()),
                        true));
    }

    /** False where the event is there already. */
    boolean add(EventRow event) {
        if (!ids.add(event.id())) {
            return false;
        }
        add(
                new Key(event.service(), event.host()),
                new Timeline.Line(
                        Optional.of(event.id()),
                        event.time(),
                        event.level(),
                        event.eventId(),
                        event.template(),
                        event.message(),
                        event.requestId(),
                        event.instance(),
                        event.file(),
                        event.line(),
                        Optional.empty(),
                        false));
        return true;
    }

    private void add(Key key, Timeline.Line line) {
        lanes.computeIfAbsent(key, lane -> new ArrayList<>()).add(line);
    }

    /** The lanes, their lines in the order of time. */
    List<Timeline.Lane> list() {
        Comparator<Timeline.Line> byTime = Comparator.comparing(Timeline.Line::time)
                .thenComparing(line -> line.id().orElse(""));
        return lanes.entrySet().stream()
                .map(lane -> new Timeline.Lane(
                        lane.getKey().service(),
                        lane.getKey().host(),
                        lane.getValue().stream().sorted(byTime).toList()))
                .sorted(Comparator.comparingInt(this::rank)
                        .thenComparing(lane -> lane.events().get(0).time())
                        .thenComparing(Timeline.Lane::service)
                        .thenComparing(Timeline.Lane::host))
                .toList();
    }

    private int rank(Timeline.Lane lane) {
        int place = services.indexOf(lane.service());
        return place < 0 ? services.size() : place;
    }
}
