package io.squall.store;

import static io.squall.store.Samples.BEGIN;
import static io.squall.store.Samples.batch;
import static io.squall.store.Samples.incident;
import static io.squall.store.Samples.sightings;
import static io.squall.store.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.detect.Evidence;
import io.squall.event.Event;
import io.squall.incident.Incident;
import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import io.squall.log.Level;
import io.squall.template.Template;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database must do. */
abstract class StoreConformance {

    private static final String ENTITY = "nova-compute@compute1";
    private static final List<String> TABLES = List.of(
            "windows",
            "evidence",
            "entities",
            "events",
            "templates",
            "template_counts",
            "incidents",
            "incident_parts",
            "incident_windows",
            "progress");

    private final Clock clock = Clock.fixed(BEGIN.plus(Duration.ofMinutes(30)), ZoneOffset.UTC);

    private Store store;
    private Results results;

    abstract Store open(Path folder) throws Exception;

    @BeforeEach
    void open_anEmptyStore(@TempDir Path folder) throws Exception {
        store = open(folder);
        results = new Results(store, KeptEvents.ANOMALOUS, 100, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void record_windowThenAsked_comesBackWithEvidenceAndNeighbours() {
        record(batch(1, window(ENTITY, 0, 0.1), window(ENTITY, 1, 0.97), window(ENTITY, 2, 0.2)));

        WindowRow row = windows(WindowFilter.all()).get(1);
        WindowDetail detail = new Windows(store).find(row.id()).orElseThrow();

        assertThat(row.entity()).isEqualTo(ENTITY);
        assertThat(row.start()).isEqualTo(BEGIN.plus(Duration.ofMinutes(5)));
        assertThat(row.anomaly()).isTrue();
        assertThat(row.levels()).isEqualTo(Map.of("INFO", 2L, "ERROR", 1L));
        assertThat(detail.evidence()).singleElement().satisfies(line -> {
            assertThat(line.message()).isEqualTo("Instance failed to spawn: no disk 1");
            assertThat(line.level()).isEqualTo(Level.ERROR);
            assertThat(line.weight()).isEqualTo(0.8);
        });
        assertThat(detail.before().orElseThrow().start()).isEqualTo(BEGIN);
        assertThat(detail.after().orElseThrow().start()).isEqualTo(BEGIN.plus(Duration.ofMinutes(10)));
    }

    @Test
    void record_sameBatchesAgainAfterCrash_changesNothing() {
        List<ResultBatch> batches = List.of(
                full(1, "aaaa", "Starting <*>", "Stopping <*>"),
                full(2, "bbbb", "Starting <*>"),
                full(3, "aaaa", "Starting <*>", "Gone <*>"));
        batches.forEach(this::record);
        Map<String, String> before = contents();
        AtomicInteger told = new AtomicInteger();

        List<Boolean> written = batches.stream()
                .map(each -> results.record(each, handle -> told.incrementAndGet()))
                .toList();

        assertThat(written).containsExactly(false, false, true);
        assertThat(told).hasValue(1);
        assertThat(contents()).isEqualTo(before);
        assertThat(results.position()).isEqualTo(3);
    }

    @Test
    void record_hookFails_nothingIsWritten() {
        assertThatThrownBy(() -> results.record(full(1, "aaaa", "Starting <*>"), handle -> {
                    throw new IllegalStateException("outbox");
                }))
                .hasMessage("outbox");

        assertThat(contents().values()).allMatch(rows -> rows.startsWith("0 rows"));
        assertThat(results.position()).isEqualTo(-1);
    }

    @Test
    void record_openWindowThenComplete_oneRowThatStaysComplete() {
        record(batch(1, window(ENTITY, 0, 0.3, false)));
        record(batch(2, window(ENTITY, 0, 0.9, true)));
        record(batch(2, window(ENTITY, 0, 0.4, false)));

        assertThat(windows(WindowFilter.all())).singleElement().satisfies(row -> {
            assertThat(row.complete()).isTrue();
            assertThat(row.score()).isEqualTo(0.9);
        });
        String id = windows(WindowFilter.all()).get(0).id();
        assertThat(new Windows(store).find(id).orElseThrow().evidence()).hasSize(1);
    }

    @Test
    void resume_storeAheadOfJournal_beginsAnewBesideWhatIsThere() {
        record(full(9, "aaaa", "Starting <*>"));

        assertThat(results.resume(9)).isEqualTo(9);
        assertThat(results.resume(3)).isEqualTo(-1);
        assertThat(results.record(full(0, "bbbb", "Starting <*>"), handle -> {}))
                .isTrue();
        assertThat(incidents(IncidentFilter.all())).hasSize(2);
    }

    @Test
    void record_sightingsBeforeTheStoresPosition_areRefused() {
        record(new ResultBatch(List.of(), List.of(), sightings(-1, 5, 1, "Starting <*>"), 5));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(new ResultBatch(List.of(), List.of(), sightings(3, 8, 1, "Starting <*>"), 8)))
                .withMessage("templates counted from journal position 3, the store has them up to 5");
    }

    @Test
    void tally_replayedFromCheckpoint_countsEachEventOnce() {
        TemplateTally tally = new TemplateTally(results.resume(Long.MAX_VALUE));
        Event event = Samples.event(0, Level.INFO, "Instance failed to spawn: x");
        tally.count(event, 1);
        tally.count(event, 2);
        record(new ResultBatch(List.of(), List.of(), tally.take(2), 2));

        TemplateTally afterCrash = new TemplateTally(results.resume(Long.MAX_VALUE));
        afterCrash.count(event, 1);
        afterCrash.count(event, 2);
        afterCrash.count(event, 3);
        record(new ResultBatch(List.of(), List.of(), afterCrash.take(3), 3));

        TemplateRow row = templates(TemplateFilter.all()).get(0);
        assertThat(row.count()).isEqualTo(3);
        assertThat(new Templates(store).hours(row.eventId(), TimeSpan.ALWAYS)).containsExactly(new HourCount(BEGIN, 3));
    }

    @Test
    void record_hostileText_isKeptAsData() {
        String hostile = "<script>alert(1)</script> \u001b[31m \u0000 \ud800 '; DROP TABLE windows; -- :name ? {} €";
        List<Event> events = List.of(Samples.event(1, Level.ERROR, hostile, "req-'; --\u0000"));
        record(batch(
                1,
                Samples.found(
                        "svc'\u0000<b>@h\ud83d\ude00", 0, 0.9, true, events, List.of(new Evidence(events.get(0), 1)))));

        WindowRow row = windows(WindowFilter.all()).get(0);
        assertThat(row.entity()).isEqualTo("svc'\uFFFD<b>@h\ud83d\ude00");
        assertThat(new Windows(store)
                        .find(row.id())
                        .orElseThrow()
                        .evidence()
                        .get(0)
                        .message())
                .startsWith("<script>alert(1)</script> \u001b[31m \uFFFD ")
                .endsWith("'; DROP TABLE windows; -- :name ? {} €");
        assertThat(events(eventsOf(Optional.of("req-'; --\u0000"), Optional.of("drop table"))))
                .hasSize(1);
    }

    @Test
    void record_hugeNames_areCutAndStillFound() {
        String host = "h".repeat(100_000);
        record(batch(1, window(host + "1", 0, 0.9), window(host + "2", 0, 0.9)));

        assertThat(windows(WindowFilter.all())).hasSize(2);
        WindowFilter byHost = new WindowFilter(
                TimeSpan.ALWAYS,
                Optional.empty(),
                Optional.of(host + "2"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(windows(byHost)).hasSize(1);
    }

    @Test
    void record_eventsOfSeveralWindows_areKeptOnce() {
        record(batch(1, window(ENTITY, 0, 0.9), window("compute1", 0, 0.9), window("cloud", 0, 0.1)));

        assertThat(events(EventFilter.all())).hasSize(3);
    }

    @Test
    void record_normalWindowWhereAllIsAsked_keepsWarningsAndAbove() {
        results = new Results(store, KeptEvents.ALL, 100, new SimpleMeterRegistry());
        record(batch(1, window(ENTITY, 0, 0.1)));

        assertThat(events(EventFilter.all())).extracting(EventRow::level).containsExactly(Level.ERROR);
    }

    @Test
    void list_rowsAddedBetweenPages_noneTwiceNoneLeftOut() {
        IntStream.range(0, 50).forEach(i -> record(batch(i, window("host" + i % 3, 10 + i, 0.1))));
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int added = 0;
        do {
            Page<WindowRow> page = new Windows(store).list(WindowFilter.all(), false, new Paging(7, cursor));
            page.items().forEach(row -> seen.add(row.id()));
            cursor = page.next();
            record(batch(100 + added, window("late", 200 + added++, 0.1)));
        } while (cursor.isPresent());

        assertThat(seen).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void list_sameTimeAndFullLastPage_pagesEnd() {
        IntStream.range(0, 10).forEach(i -> record(batch(i, window("host" + i, 0, 0.1))));

        Page<WindowRow> first = new Windows(store).list(WindowFilter.all(), true, Paging.first(5));
        Page<WindowRow> second = new Windows(store).list(WindowFilter.all(), true, new Paging(5, first.next()));

        assertThat(first.next()).isPresent();
        assertThat(second.next()).isEmpty();
        assertThat(second.items()).hasSize(5).doesNotContainAnyElementsOf(first.items());
    }

    @Test
    void paging_foreignCursorOrLimit_saysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Paging(10, Optional.of("nonsense!")))
                .withMessage("cursor: not one of a page's \"next\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Paging.first(0))
                .withMessage("limit: 0 is not within 1 and 1000");
    }

    @Test
    void windows_filtered_onlyThose() {
        record(batch(
                1,
                window(ENTITY, 0, 0.1),
                window(ENTITY, 1, 0.97),
                window("compute2", 1, 0.6),
                window("cloud", 2, 0.97)));
        TimeSpan early = new TimeSpan(Optional.of(BEGIN), Optional.of(BEGIN.plus(Duration.ofMinutes(10))));

        assertThat(windows(new WindowFilter(
                        early,
                        Optional.empty(),
                        Optional.of("compute1"),
                        Optional.of("nova-compute"),
                        Optional.of(true),
                        Optional.of(0.9))))
                .singleElement()
                .extracting(WindowRow::score)
                .isEqualTo(0.97);
        assertThat(new Entities(store)
                        .list(
                                Optional.of("host"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Paging.first(10))
                        .items())
                .extracting(EntityRow::entity)
                .containsExactly("compute2");
    }

    @Test
    void entities_paged_byName() {
        record(batch(1, window("a", 0, 0.1), window("b", 0, 0.1), window("c", 3, 0.9)));
        Entities entities = new Entities(store);

        Page<EntityRow> first =
                entities.list(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Paging.first(2));
        Page<EntityRow> second = entities.list(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), new Paging(2, first.next()));

        assertThat(first.items()).extracting(EntityRow::entity).containsExactly("a", "b");
        assertThat(second.items()).extracting(EntityRow::entity).containsExactly("c");
        assertThat(second.items().get(0).lastAnomaly()).isTrue();
    }

    @Test
    void incidents_filteredBySeveralParts_onlyThoseWithAll() {
        record(batch(1, incident("aaaa", 0), incident("bbbb", 20)));
        IncidentFilter all = IncidentFilter.all();

        assertThat(incidents(all)).extracting(IncidentRow::id).containsExactly("bbbb", "aaaa");
        assertThat(incidents(filter("compute1", "nova-conductor", "no disk not in title")))
                .isEmpty();
        assertThat(incidents(filter("compute1", "nova-conductor", "FAIL TO SPAWN")))
                .hasSize(2);
        assertThat(incidents(filter("compute2", "nova-conductor", "spawn"))).isEmpty();
    }

    @Test
    void incident_found_comesBackAsItWas() {
        Incident incident = incident("aaaa", 0);
        record(batch(1, incident));

        IncidentDetail detail = new Incidents(store).find("aaaa").orElseThrow();

        assertThat(detail.found()).isEqualTo(incident);
        assertThat(detail.summary().state()).isEqualTo(IncidentState.OPEN);
        assertThat(detail.summary().windowCount()).isEqualTo(1);
        assertThat(new Incidents(store).find("zzzz")).isEmpty();
    }

    @Test
    void acknowledge_pipelineWritesAgain_staysUntilItComesBack() {
        record(batch(1, incident("aaaa", 0)));
        List<IncidentState> told = new ArrayList<>();
        IncidentActions actions = new IncidentActions(store, clock, (handle, incident) -> told.add(incident.state()));

        actions.acknowledge("aaaa", "kim", "looking");
        record(batch(2, incident("aaaa", 0)));
        assertThat(state("aaaa")).isEqualTo(IncidentState.ACKNOWLEDGED);

        record(batch(3, incident("aaaa", 0, IncidentState.RESOLVED, 0, BEGIN.plusSeconds(90))));
        assertThat(state("aaaa")).isEqualTo(IncidentState.RESOLVED);

        record(batch(4, incident("aaaa", 0, IncidentState.OPEN, 1, BEGIN.plusSeconds(900))));
        assertThat(state("aaaa")).as("came back").isEqualTo(IncidentState.OPEN);
        assertThat(told).containsExactly(IncidentState.ACKNOWLEDGED);
        assertThat(new Incidents(store).find("aaaa").orElseThrow().history())
                .extracting(HistoryRow::act, HistoryRow::author, HistoryRow::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("acknowledge", "kim", "looking"));
    }

    @Test
    void resolve_byOperator_holdsUntilItGoesOn() {
        record(batch(1, incident("aaaa", 0)));
        IncidentActions actions = new IncidentActions(store, clock, (handle, incident) -> {});

        assertThat(actions.resolve("aaaa", "kim", "").orElseThrow().state()).isEqualTo(IncidentState.RESOLVED);
        record(batch(
                2, incident("aaaa", 0, IncidentState.OPEN, 0, clock.instant().plusSeconds(200))));
        assertThat(state("aaaa")).as("windows that were open").isEqualTo(IncidentState.RESOLVED);

        record(batch(
                3, incident("aaaa", 0, IncidentState.OPEN, 0, clock.instant().plusSeconds(400))));
        assertThat(state("aaaa")).isEqualTo(IncidentState.OPEN);
        assertThat(new Incidents(store).active()).isEqualTo(1);
    }

    @Test
    void reopen_byOperator_holdsAgainstTheLogsUntilResolved() {
        record(batch(1, incident("aaaa", 0, IncidentState.RESOLVED, 0, BEGIN)));
        IncidentActions actions = new IncidentActions(store, clock, (handle, incident) -> {});

        assertThat(actions.reopen("aaaa", "kim", "").orElseThrow().state()).isEqualTo(IncidentState.OPEN);
        record(batch(2, incident("aaaa", 0, IncidentState.RESOLVED, 0, BEGIN)));
        assertThat(state("aaaa")).isEqualTo(IncidentState.OPEN);
        assertThat(actions.resolve("aaaa", "kim", "").orElseThrow().state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(actions.comment("zzzz", "kim", "who?")).isEmpty();
    }

    @Test
    void feedback_givenAndUndone_movesThresholdsThereAndBack() {
        record(batch(1, incident("aaaa", 0)));
        FeedbackLog log = new FeedbackLog(store, clock);
        Thresholds thresholds = new Thresholds(store);

        FeedbackRow given = log.give("aaaa", Verdict.NOT_A_PROBLEM, Optional.empty(), "kim", "a test", Optional.empty())
                .orElseThrow();
        EntityThreshold raised = thresholds.at(clock.instant()).get(ENTITY);
        assertThat(raised.floor()).isEqualTo(0.975);
        assertThat(raised.isAnomaly(0.97, 0.5)).isFalse();
        assertThat(raised.isAnomaly(0.98, 0.5)).isTrue();
        assertThat(log.labels())
                .containsExactly(new FeedbackLabel(ENTITY, BEGIN, BEGIN.plus(Duration.ofMinutes(5)), false));

        assertThat(log.undo(given.id(), "lee")
                        .orElseThrow()
                        .undone()
                        .orElseThrow()
                        .by())
                .isEqualTo("lee");
        assertThat(thresholds.at(clock.instant())).isEmpty();
        assertThat(log.labels()).isEmpty();
        assertThat(log.list(Optional.of("aaaa"), TimeSpan.ALWAYS, Paging.first(5))
                        .items())
                .hasSize(1);
    }

    @Test
    void feedback_right_holdsTheThresholdDown() {
        record(batch(1, incident("aaaa", 0), incident("bbbb", 5)));
        FeedbackLog log = new FeedbackLog(store, clock);
        log.give("aaaa", Verdict.NOT_A_PROBLEM, Optional.empty(), "kim", "", Optional.empty());
        log.give("bbbb", Verdict.RIGHT, Optional.of(ENTITY), "kim", "", Optional.empty());

        assertThat(new Thresholds(store).at(clock.instant()).get(ENTITY).isAnomaly(0.97, 0.5))
                .isTrue();
    }

    @Test
    void feedback_until_mutesUntilThen() {
        record(batch(1, incident("aaaa", 0)));
        Instant end = clock.instant().plus(Duration.ofHours(2));
        new FeedbackLog(store, clock)
                .give("aaaa", Verdict.NOT_A_PROBLEM_UNTIL, Optional.of(ENTITY), "kim", "moving", Optional.of(end));
        Thresholds thresholds = new Thresholds(store);

        assertThat(thresholds.at(clock.instant()).get(ENTITY).isAnomaly(1, 0.5)).isFalse();
        assertThat(thresholds.at(end)).isEmpty();
    }

    @Test
    void feedback_thatDoesNotFit_saysWhy() {
        record(batch(1, incident("aaaa", 0)));
        FeedbackLog log = new FeedbackLog(store, clock);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        log.give("aaaa", Verdict.NOT_A_PROBLEM_UNTIL, Optional.empty(), "kim", "", Optional.empty()))
                .withMessage("expires: needed for not_a_problem_until");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.give("aaaa", Verdict.RIGHT, Optional.of("other"), "kim", "", Optional.empty()))
                .withMessage("entity: no window of incident aaaa is of this entity");
        assertThat(log.give("zzzz", Verdict.RIGHT, Optional.empty(), "kim", "", Optional.empty()))
                .isEmpty();
        assertThat(log.list(Optional.empty(), TimeSpan.ALWAYS, Paging.first(5)).items())
                .isEmpty();
    }

    @Test
    void templates_newSince_onlyThose() {
        record(new ResultBatch(
                List.of(), List.of(), sightings(-1, 1, 2, "Old <*>", "Middle <*>", "New <*> failed"), 1));

        assertThat(templates(new TemplateFilter(
                        Optional.of(BEGIN.plus(Duration.ofMinutes(30))), Optional.empty(), Optional.empty())))
                .extracting(TemplateRow::template)
                .containsExactly("New <*> failed", "Middle <*>");
        assertThat(templates(new TemplateFilter(Optional.empty(), Optional.of(Level.INFO), Optional.of("FAILED"))))
                .hasSize(1);
        assertThat(new Templates(store)
                        .find(Template.of("Old <*>").eventId())
                        .orElseThrow()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void retention_byAge_deletesWhatIsOldButNoOpenIncidentAndNoFeedback() {
        record(full(1, "aaaa", "Old <*>"));
        record(batch(2, incident("bbbb", 0, IncidentState.RESOLVED, 0, BEGIN.plusSeconds(60))));
        new FeedbackLog(store, clock).give("bbbb", Verdict.RIGHT, Optional.empty(), "kim", "", Optional.empty());
        record(batch(3, window(ENTITY, 12 * 24 * 3, 0.9)));
        Clock later = Clock.fixed(BEGIN.plus(Duration.ofDays(300)), ZoneOffset.UTC);

        long rows = new Retention(store, later, Duration.ofDays(2), Long.MAX_VALUE, new SimpleMeterRegistry()).run();

        assertThat(rows).isPositive();
        assertThat(windows(WindowFilter.all())).hasSize(1);
        assertThat(events(EventFilter.all())).hasSize(3);
        assertThat(templates(TemplateFilter.all())).isEmpty();
        assertThat(incidents(IncidentFilter.all())).extracting(IncidentRow::id).containsExactly("aaaa");
        assertThat(new FeedbackLog(store, clock).labels()).hasSize(1);
    }

    @Test
    void retention_oldLogsReadToday_areKept() {
        record(full(1, "aaaa", "Old <*>"));
        Clock today = Clock.fixed(BEGIN.plus(Duration.ofDays(3000)), ZoneOffset.UTC);

        new Retention(store, today, Duration.ofDays(30), Long.MAX_VALUE, new SimpleMeterRegistry()).run();

        assertThat(windows(WindowFilter.all())).isNotEmpty();
    }

    @Test
    void retention_bySize_deletesTheOldestUntilItFits() {
        for (int i = 0; i < 20; i++) {
            List<FoundWindow> many = new ArrayList<>();
            for (int j = 0; j < 50; j++) {
                many.add(window(ENTITY, i * 50 + j, 0.9));
            }
            record(batch(i, many.toArray(new FoundWindow[0])));
        }
        Clock later = Clock.fixed(BEGIN.plus(Duration.ofDays(5)), ZoneOffset.UTC);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        Retention measure = new Retention(store, later, Duration.ofDays(30), Long.MAX_VALUE, metrics);
        long half = measure.usedBytes() * 3 / 4;

        new Retention(store, later, Duration.ofDays(30), half, new SimpleMeterRegistry()).run();

        assertThat(measure.usedBytes()).isLessThanOrEqualTo(half);
        List<WindowRow> left = new Windows(store)
                .list(WindowFilter.all(), true, Paging.first(1000))
                .items();
        assertThat(left).isNotEmpty().hasSizeLessThan(1000);
        assertThat(left.get(left.size() - 1).start()).isEqualTo(BEGIN.plus(Duration.ofMinutes(5 * 999)));
    }

    private void record(ResultBatch batch) {
        results.record(batch, handle -> {});
    }

    private static ResultBatch full(long position, String incident, String... templates) {
        return new ResultBatch(
                List.of(window(ENTITY, (int) position, 0.9), window("cloud", (int) position, 0.1)),
                List.of(incident(incident, 0)),
                sightings(position - 1, position, 3, templates),
                position);
    }

    private List<WindowRow> windows(WindowFilter filter) {
        return new Windows(store).list(filter, true, Paging.first(100)).items();
    }

    private List<EventRow> events(EventFilter filter) {
        return new Events(store).list(filter, true, Paging.first(100)).items();
    }

    private List<TemplateRow> templates(TemplateFilter filter) {
        return new Templates(store)
                .list(filter, TemplateOrder.NEWEST, Paging.first(100))
                .items();
    }

    private List<IncidentRow> incidents(IncidentFilter filter) {
        return new Incidents(store).list(filter, false, Paging.first(100)).items();
    }

    private IncidentState state(String id) {
        return new Incidents(store).find(id).orElseThrow().summary().state();
    }

    private static EventFilter eventsOf(Optional<String> request, Optional<String> text) {
        return new EventFilter(
                TimeSpan.ALWAYS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Level.WARNING),
                Optional.empty(),
                request,
                Optional.empty(),
                Optional.empty(),
                text);
    }

    private static IncidentFilter filter(String host, String service, String text) {
        return new IncidentFilter(
                TimeSpan.ALWAYS,
                Optional.of(IncidentState.OPEN),
                Optional.of(true),
                Set.of(Severity.P1, Severity.P2),
                Optional.of(ENTITY),
                Optional.of(host),
                Optional.of(service),
                Optional.of("req-11111111-2222-3333-4444-555555555555"),
                Optional.of("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                Optional.of(Template.of("Instance failed to spawn: <*>").eventId()),
                Optional.of("compute"),
                Optional.of(text));
    }

    /** Everything in the tables, in an order of its own. */
    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (String table : TABLES) {
            List<String> rows = store.read(handle -> handle.createQuery("SELECT * FROM " + table)
                    .mapToMap()
                    .map(Object::toString)
                    .list());
            contents.put(table, rows.size() + " rows " + rows.stream().sorted().toList());
        }
        return contents;
    }
}
