package io.squall.store;

import static io.squall.store.Samples.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.squall.incident.IncidentState;
import io.squall.incident.Severity;
import io.squall.log.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every question of the API finds its rows by an index and in their order, however large the tables are. */
class QueryPlanTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> X = Optional.of("x");
    private static final TimeSpan SPAN = new TimeSpan(Optional.of(BEGIN), Optional.of(BEGIN.plusSeconds(3600)));

    @Test
    void questions_ofTheApi_neverScanATableNorSort(@TempDir Path folder) throws Exception {
        try (Store store = Databases.sqlite(folder)) {
            Set<String> asked = recordedWhile(store, () -> askEverything(store));

            assertThat(asked).hasSizeGreaterThan(40);
            for (String sql : asked) {
                assertThat(plan(store, sql))
                        .as(sql)
                        .isNotEmpty()
                        .allMatch(step -> !step.startsWith("SCAN") && !step.contains("TEMP B-TREE FOR ORDER BY"));
            }
        }
    }

    @Test
    void sums_ofTheDashboard_walkAlongIndexesAndSortOnlyWhatTheySummedUp(@TempDir Path folder) throws Exception {
        try (Store store = Databases.sqlite(folder)) {
            Set<String> asked = recordedWhile(store, () -> askSums(store));

            assertThat(asked).hasSizeGreaterThan(8);
            for (String sql : asked) {
                assertThat(plan(store, sql))
                        .as(sql)
                        .isNotEmpty()
                        .allMatch(step -> !step.startsWith("SCAN") || step.matches("SCAN (g|\\(subquery-\\d+\\))"));
            }
        }
    }

    private static void askSums(Store store) {
        TimeColumns columns = TimeColumns.cut(BEGIN, BEGIN.plusSeconds(3600), 10);
        for (Optional<String> kind : List.of(NONE, Optional.of("service@host"))) {
            new Heat(store).page(columns, kind, Paging.first(10));
            new Heat(store).page(columns, kind, new Paging(10, Optional.of(new Cursor(5, "abc").encode())));
        }
        new ShadowLog(store).sums("x");
        new ScoreCurve(store).between(BEGIN, BEGIN.plusSeconds(3600));
        for (Optional<String> host : List.of(NONE, Optional.of("compute1"))) {
            for (Optional<String> service : List.of(NONE, Optional.of("nova-compute"))) {
                new Rates(store).list(columns, host, service);
            }
        }
    }

    @Test
    void plan_ofAQuestionWithoutIndex_wouldBeNoticed(@TempDir Path folder) throws Exception {
        try (Store store = Databases.sqlite(folder)) {
            assertThat(plan(store, "SELECT id FROM windows WHERE score > ? ORDER BY category"))
                    .anyMatch(step -> step.startsWith("SCAN"))
                    .anyMatch(step -> step.contains("TEMP B-TREE FOR ORDER BY"));
        }
    }

    private static void askEverything(Store store) {
        for (boolean oldestFirst : new boolean[] {false, true}) {
            for (Paging paging :
                    List.of(Paging.first(10), new Paging(10, Optional.of(new Cursor(5, "abc").encode())))) {
                askWindows(new Windows(store), oldestFirst, paging);
                askEvents(new Events(store), oldestFirst, paging);
                askIncidents(new Incidents(store), oldestFirst, paging);
                Templates templates = new Templates(store);
                for (TemplateOrder order : TemplateOrder.values()) {
                    templates.list(TemplateFilter.all(), order, paging);
                    templates.list(new TemplateFilter(Optional.of(BEGIN), Optional.of(Level.ERROR), X), order, paging);
                }
                Entities entities = new Entities(store);
                entities.list(NONE, NONE, NONE, NONE, paging);
                entities.list(X, NONE, NONE, NONE, paging);
                entities.list(NONE, X, NONE, X, paging);
                entities.list(X, X, X, X, paging);
                FeedbackLog log = new FeedbackLog(store, Clock.systemUTC());
                log.list(NONE, SPAN, paging);
                log.list(X, TimeSpan.ALWAYS, paging);
            }
        }
        new Timelines(store).of(new Incidents(store).find("aaaa").orElseThrow().found());
        Events events = new Events(store);
        EventRow event =
                events.list(EventFilter.all(), true, Paging.first(1)).items().get(0);
        assertThat(events.find(event.id())).isPresent();
        for (Nearness same : Nearness.values()) {
            events.neighbours(event, 3, 3, same);
        }
        new TemplateDrift(store).between(BEGIN, BEGIN.plusSeconds(3600), Set.of());
        new UsualHour(store).at("x", BEGIN);
        new Thresholds(store).at(BEGIN);
        new FeedbackLog(store, Clock.systemUTC()).labels();
        new Templates(store).find("x");
        new Templates(store).hours("x", SPAN);
        new Incidents(store).active();
        new Windows(store).newest();
        new Entities(store).kinds();
        String id = new Windows(store)
                .list(WindowFilter.all(), true, Paging.first(1))
                .items()
                .get(0)
                .id();
        assertThat(new Windows(store).find(id)).isPresent();
        assertThat(new Incidents(store).find("aaaa")).isPresent();
    }

    private static void askWindows(Windows windows, boolean oldestFirst, Paging paging) {
        windows.list(WindowFilter.all(), oldestFirst, paging);
        for (int i = 0; i < 16; i++) {
            windows.list(
                    new WindowFilter(
                            SPAN,
                            (i & 1) == 0 ? NONE : X,
                            (i & 2) == 0 ? NONE : X,
                            (i & 4) == 0 ? NONE : X,
                            (i & 8) == 0 ? Optional.empty() : Optional.of(true),
                            Optional.of(0.5)),
                    oldestFirst,
                    paging);
        }
    }

    private static void askEvents(Events events, boolean oldestFirst, Paging paging) {
        events.list(EventFilter.all(), oldestFirst, paging);
        for (int i = 0; i < 64; i++) {
            events.list(
                    new EventFilter(
                            SPAN,
                            (i & 1) == 0 ? NONE : X,
                            (i & 2) == 0 ? NONE : X,
                            Optional.of(Level.WARNING),
                            (i & 4) == 0 ? NONE : X,
                            (i & 8) == 0 ? NONE : X,
                            (i & 16) == 0 ? NONE : X,
                            (i & 32) == 0 ? NONE : X,
                            X),
                    oldestFirst,
                    paging);
        }
    }

    private static void askIncidents(Incidents incidents, boolean oldestFirst, Paging paging) {
        incidents.list(IncidentFilter.all(), oldestFirst, paging);
        for (int i = 0; i < 256; i++) {
            incidents.list(
                    new IncidentFilter(
                            SPAN,
                            (i & 1) == 0 ? Optional.empty() : Optional.of(IncidentState.OPEN),
                            (i & 2) == 0 ? Optional.empty() : Optional.of(true),
                            Set.of(Severity.P1, Severity.P2),
                            (i & 4) == 0 ? NONE : X,
                            (i & 8) == 0 ? NONE : X,
                            (i & 16) == 0 ? NONE : X,
                            (i & 32) == 0 ? NONE : X,
                            (i & 64) == 0 ? NONE : X,
                            (i & 128) == 0 ? NONE : X,
                            X,
                            X),
                    oldestFirst,
                    paging);
        }
    }

    private static Set<String> recordedWhile(Store store, Runnable questions) {
        new Results(store, KeptEvents.ALL, 100, new io.micrometer.core.instrument.simple.SimpleMeterRegistry())
                .record(
                        new ResultBatch(
                                List.of(Samples.window("nova-compute@compute1", 0, 0.9)),
                                List.of(Samples.incident("aaaa", 0)),
                                TemplateSightings.none(1),
                                1),
                        handle -> {});
        Set<String> asked = new LinkedHashSet<>();
        store.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                asked.add(context.getParsedSql().getSql());
            }
        });
        questions.run();
        store.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        return asked;
    }

    private static List<String> plan(Store store, String sql) throws SQLException {
        try (org.jdbi.v3.core.Handle handle = store.jdbi().open()) {
            Connection connection = handle.getConnection();
            try (PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
                for (int i = 1; i <= sql.chars().filter(c -> c == '?').count(); i++) {
                    statement.setObject(i, null);
                }
                List<String> steps = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        steps.add(rows.getString("detail"));
                    }
                }
                return steps;
            }
        }
    }
}
