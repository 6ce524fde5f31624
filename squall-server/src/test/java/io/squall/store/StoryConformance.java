package io.squall.store;

import static io.squall.store.Samples.BEGIN;
import static io.squall.store.Samples.batch;
import static io.squall.store.Samples.event;
import static io.squall.store.Samples.incident;
import static io.squall.store.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.detect.Evidence;
import io.squall.event.Event;
import io.squall.incident.Incident;
import io.squall.log.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database must do: tell what happened, line by line. */
abstract class StoryConformance {

    private static final String ENTITY = "nova-compute@compute1";

    private Store store;

    abstract Store open(Path folder) throws Exception;

    @BeforeEach
    void open_anEmptyStore(@TempDir Path folder) throws Exception {
        store = open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void timeline_ofAnIncident_hasLinesByLaneWithEvidenceAndScores() {
        record(KeptEvents.ANOMALOUS, window(ENTITY, 0, 0.97), window(ENTITY, 1, 0.6), window("cloud", 0, 0.2));

        Timeline timeline = timeline(incident("aaaa", 0));

        assertThat(timeline.from()).isEqualTo(BEGIN.minus(Duration.ofMinutes(10)));
        assertThat(timeline.until()).isEqualTo(BEGIN.plus(Duration.ofMinutes(15)));
        assertThat(timeline.first().orElseThrow().message()).isEqualTo("Instance failed to spawn: no disk");
        assertThat(timeline.leftOut()).isZero();
        assertThat(timeline.lanes()).singleElement().satisfies(lane -> {
            assertThat(lane.service()).isEqualTo("nova-compute");
            assertThat(lane.host()).isEqualTo("compute1");
            assertThat(lane.events())
                    .extracting(Timeline.Line::message)
                    .containsExactly(
                            "Claim successful on node compute1",
                            "Instance failed to spawn: no disk 0",
                            "Terminating instance",
                            "Claim successful on node compute1",
                            "Instance failed to spawn: no disk 1",
                            "Terminating instance");
            assertThat(lane.events())
                    .extracting(Timeline.Line::evidence)
                    .as("of windows of the incident only")
                    .containsExactly(false, true, false, false, false, false);
            assertThat(lane.events().get(1).weight()).hasValue(0.8);
            assertThat(lane.events()).allMatch(line -> line.id().isPresent());
        });
        assertThat(timeline.scores()).singleElement().satisfies(scores -> {
            assertThat(scores.entity()).isEqualTo(ENTITY);
            assertThat(scores.points()).extracting(Timeline.Point::score).containsExactly(0.97, 0.6);
        });
    }

    @Test
    void timeline_whereNoEventsAreKept_stillHasTheEvidence() {
        record(KeptEvents.NONE, window(ENTITY, 0, 0.97));

        Timeline timeline = timeline(incident("aaaa", 0));

        assertThat(timeline.lanes())
                .singleElement()
                .satisfies(lane -> assertThat(lane.events()).singleElement().satisfies(line -> {
                    assertThat(line.id()).isEmpty();
                    assertThat(line.evidence()).isTrue();
                }));
    }

    @Test
    void timeline_ofTooManyLines_leavesOutTheOrdinaryOnesAndCountsThem() {
        List<Event> events = new ArrayList<>();
        IntStream.range(0, 2_500)
                .forEach(i -> events.add(event(i / 100, i >= 2_400 ? Level.WARNING : Level.INFO, "line " + i)));
        record(
                KeptEvents.ANOMALOUS,
                Samples.found(ENTITY, 0, 0.97, true, events, List.of(new Evidence(events.get(2_399), 0.9))));

        Timeline timeline = timeline(incident("aaaa", 0));

        List<Timeline.Line> lines = timeline.lanes().get(0).events();
        assertThat(lines).hasSize(Timeline.MOST_EVENTS);
        assertThat(timeline.leftOut()).isEqualTo(500);
        assertThat(lines).filteredOn(line -> line.level() == Level.WARNING).hasSize(100);
        assertThat(lines).filteredOn(Timeline.Line::evidence).hasSize(1);
    }

    @Test
    void timeline_ofAnIncidentThatNothingIsLeftOf_isEmpty() {
        Timeline timeline = timeline(incident("aaaa", 0));

        assertThat(timeline.lanes()).isEmpty();
        assertThat(timeline.scores().get(0).points()).isEmpty();
    }

    @Test
    void window_asked_tellsWhichOfItsEvidenceWasKept() {
        record(KeptEvents.ANOMALOUS, window(ENTITY, 0, 0.97), window(ENTITY, 20, 0.1));
        Windows windows = new Windows(store);

        EvidenceRow kept = windows.find(window(ENTITY, 0, 0.97).id())
                .orElseThrow()
                .evidence()
                .get(0);
        EvidenceRow gone = windows.find(window(ENTITY, 20, 0.1).id())
                .orElseThrow()
                .evidence()
                .get(0);

        assertThat(new Events(store)
                        .find(kept.event().orElseThrow())
                        .orElseThrow()
                        .message())
                .isEqualTo(kept.message());
        assertThat(gone.event()).isEmpty();
    }

    @Test
    void neighbours_ofALine_areThoseBesideItInTheOrderOfTime() {
        record(KeptEvents.ANOMALOUS, window(ENTITY, 0, 0.97), window(ENTITY, 1, 0.97));
        Events events = new Events(store);
        EventRow line =
                events.list(EventFilter.all(), true, Paging.first(10)).items().get(2);

        Neighbours near = events.neighbours(line, 1, 100, Nearness.HOST);

        assertThat(near.before()).extracting(EventRow::message).containsExactly("Instance failed to spawn: no disk 0");
        assertThat(near.event()).isEqualTo(line);
        assertThat(near.after())
                .extracting(EventRow::message)
                .containsExactly(
                        "Claim successful on node compute1",
                        "Instance failed to spawn: no disk 1",
                        "Terminating instance");
        for (Nearness same : Nearness.values()) {
            assertThat(events.neighbours(line, 0, 2, same).before()).isEmpty();
            assertThat(events.neighbours(line, 0, 2, same).after()).hasSize(2);
        }
    }

    private void record(KeptEvents kept, FoundWindow... windows) {
        Results results = new Results(store, kept, 10_000, new SimpleMeterRegistry());
        results.record(batch(1, windows), handle -> {});
    }

    private Timeline timeline(Incident incident) {
        Results results = new Results(store, KeptEvents.NONE, 0, new SimpleMeterRegistry());
        results.record(batch(2, incident), handle -> {});
        return new Timelines(store)
                .of(new Incidents(store)
                        .find(incident.id())
                        .map(IncidentDetail::found)
                        .orElseThrow());
    }
}
