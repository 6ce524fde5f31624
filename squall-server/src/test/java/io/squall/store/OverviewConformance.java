package io.squall.store;

import static io.squall.store.Samples.BEGIN;
import static io.squall.store.Samples.batch;
import static io.squall.store.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.detect.ScoredWindow;
import io.squall.log.Level;
import io.squall.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database must do: sums over time. */
abstract class OverviewConformance {

    private static final Optional<String> ANY = Optional.empty();
    private static final TimeColumns HOUR = TimeColumns.cut(BEGIN, BEGIN.plus(Duration.ofHours(1)), 6);

    private Store store;
    private Results results;
    private Heat heat;
    private Rates rates;

    abstract Store open(Path folder) throws Exception;

    @BeforeEach
    void open_anEmptyStore(@TempDir Path folder) throws Exception {
        store = open(folder);
        results = new Results(store, KeptEvents.ANOMALOUS, 100, new SimpleMeterRegistry());
        heat = new Heat(store);
        rates = new Rates(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void heat_ofEntities_hasTheHighestScoreFirstAndSumsCells() {
        results.record(
                batch(
                        1,
                        window("cloud", 0, 0.2),
                        window("nova-compute@compute1", 0, 0.1),
                        window("nova-compute@compute1", 1, 0.97),
                        window("nova-compute@compute1", 11, 0.3),
                        window("nova-compute@compute1", 12, 0.99),
                        window("compute1", 5, 0.4)),
                handle -> {});

        List<HeatRow> rows = heat.page(HOUR, ANY, Paging.first(10)).items();

        assertThat(rows).extracting(HeatRow::entity).containsExactly("nova-compute@compute1", "compute1", "cloud");
        assertThat(rows.get(0).cells())
                .as("two windows in the first ten minutes, one in the last, one behind")
                .containsExactly(new HeatCell(0, 0.97, true, 6), new HeatCell(5, 0.3, false, 3));
        assertThat(rows.get(0).kind()).isEqualTo("service@host");
        assertThat(rows.get(0).host()).isEqualTo("compute1");
        assertThat(rows.get(0).service()).isEqualTo("nova-compute");
        assertThat(rows.get(2).host()).isEmpty();
        assertThat(heat.page(HOUR, Optional.of("host"), Paging.first(10)).items())
                .extracting(HeatRow::entity)
                .containsExactly("compute1");
    }

    @Test
    void heat_byPages_showsEveryEntityOnceThoughScoresAreEqual() {
        List<FoundWindow> windows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            windows.add(window("host" + i, 0, i < 5 ? 0.25 : 0.75));
        }
        results.record(batch(1, windows.toArray(FoundWindow[]::new)), handle -> {});

        List<String> shown = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<HeatRow> page = heat.page(HOUR, ANY, new Paging(3, cursor));
            page.items().forEach(row -> shown.add(row.entity()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(shown)
                .containsExactly(
                        "host5", "host6", "host7", "host8", "host9", "host0", "host1", "host2", "host3", "host4");
    }

    @Test
    void heat_ofNothing_isEmpty() {
        assertThat(heat.page(HOUR, ANY, Paging.first(10))).isEqualTo(new Page<>(List.of(), ANY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heat.page(HOUR, ANY, Paging.first(201)))
                .withMessage("limit: 201 is not within 1 and 200");
    }

    @Test
    void rates_ofACloudAndItsParts_countEachEventOnce() {
        results.record(
                batch(
                        1,
                        window("cloud", 0, 0.1),
                        window("cloud", 1, 0.1),
                        window("cloud", 3, 0.1),
                        window("compute1", 0, 0.1),
                        window("nova-compute@compute1", 0, 0.1)),
                handle -> {});

        assertThat(rates.list(HOUR, ANY, ANY))
                .containsExactly(
                        new RateColumn(0, Map.of("INFO", 4L, "ERROR", 2L), 6),
                        new RateColumn(1, Map.of("INFO", 2L, "ERROR", 1L), 3));
        assertThat(rates.list(HOUR, Optional.of("compute1"), ANY))
                .containsExactly(new RateColumn(0, Map.of("INFO", 2L, "ERROR", 1L), 3));
        assertThat(rates.list(HOUR, ANY, Optional.of("nova-compute"))).hasSize(1);
        assertThat(rates.list(HOUR, Optional.of("compute1"), Optional.of("nova-compute")))
                .hasSize(1);
        assertThat(rates.list(HOUR, Optional.of("compute2"), ANY)).isEmpty();
    }

    @Test
    void rates_whereNoCloudIsWatched_areThoseOfTheHosts() {
        results.record(
                batch(
                        1,
                        window("compute1", 0, 0.1),
                        window("compute2", 0, 0.1),
                        window("nova-compute@compute1", 0, 0.1)),
                handle -> {});

        assertThat(rates.list(HOUR, ANY, ANY)).extracting(RateColumn::events).containsExactly(6L);
    }

    @Test
    void rates_ofAWindowScoredAgain_areThoseOfItsLastScore() {
        results.record(batch(1, Samples.found("cloud", 0, 0.1, false, List.of(), List.of())), handle -> {});
        results.record(batch(2, window("cloud", 0, 0.1)), handle -> {});

        assertThat(rates.list(HOUR, ANY, ANY)).containsExactly(new RateColumn(0, Map.of("INFO", 2L, "ERROR", 1L), 3));
    }

    @Test
    void templates_byCount_comeMostFrequentFirstAndByPages() {
        sight(1, Map.of("Starting <*>", 5L, "Stopping <*>", 50L, "Gone <*>", 5L), 0);
        Templates templates = new Templates(store);

        Page<TemplateRow> first = templates.list(TemplateFilter.all(), TemplateOrder.COUNT, Paging.first(2));
        Page<TemplateRow> second =
                templates.list(TemplateFilter.all(), TemplateOrder.COUNT, new Paging(2, first.next()));

        assertThat(first.items()).extracting(TemplateRow::count).containsExactly(50L, 5L);
        assertThat(second.items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isEmpty();
    }

    @Test
    void drift_fromTheSpanBefore_ranksWhatRoseFellAndIsNew() {
        sight(1, Map.of("Steady <*>", 100L, "Rising <*>", 10L, "Falling <*>", 60L, "Wavering <*>", 4L), 0);
        sight(
                2,
                Map.of("Steady <*>", 104L, "Rising <*>", 90L, "Falling <*>", 2L, "Wavering <*>", 9L, "New <*>", 3L),
                1);
        Instant from = BEGIN.plus(Duration.ofHours(1));

        TemplateDrift.Drift drift = new TemplateDrift(store)
                .between(
                        from.plusSeconds(1),
                        from.plusSeconds(2),
                        Set.of(Template.of("Steady <*>").eventId()));

        assertThat(drift.hours()).containsExactly(new TemplateDrift.Hour(from, 208, 104));
        assertThat(drift.risen()).singleElement().satisfies(change -> {
            assertThat(change.template().template()).isEqualTo("Rising <*>");
            assertThat(change.before()).isEqualTo(10);
            assertThat(change.now()).isEqualTo(90);
        });
        assertThat(drift.fallen())
                .extracting(change -> change.template().template())
                .containsExactly("Falling <*>");
        assertThat(drift.fresh())
                .extracting(change -> change.template().template())
                .containsExactly("New <*>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplateDrift(store).between(from, from.plus(Duration.ofDays(32)), Set.of()))
                .withMessageStartingWith("from: more than 31 days before until");
    }

    @Test
    void usual_ofAnHour_leavesOutOtherHoursAndAnomalies() {
        int day = 24 * 12;
        results.record(
                batch(
                        1,
                        window("cloud", 0, 0.1),
                        window("cloud", 1, 0.3),
                        window("cloud", 2, 0.9),
                        window("cloud", 12, 0.4),
                        window("cloud", day, 0.2),
                        window("cloud", 14 * day + 1, 0.4),
                        window("compute1", day, 0.4)),
                handle -> {});

        UsualHour.Usual usual = new UsualHour(store).at("cloud", BEGIN.plus(Duration.ofDays(14)));

        assertThat(usual.hour()).isEqualTo(10);
        assertThat(usual.days()).isEqualTo(2);
        assertThat(usual.windows()).isEqualTo(3);
        assertThat(usual.score().p50()).isEqualTo(0.2);
        assertThat(usual.score().p90()).isCloseTo(0.28, within(1e-9));
        assertThat(usual.errors()).isEqualTo(new UsualHour.Spread(1, 1, 1));
        assertThat(usual.warnings()).isEqualTo(new UsualHour.Spread(0, 0, 0));
        assertThat(new UsualHour(store).at("nobody", BEGIN).windows()).isZero();
    }

    private void sight(long position, Map<String, Long> counts, int hour) {
        long begin = Micros.of(BEGIN.plus(Duration.ofHours(hour)));
        List<TemplateSightings.Sighting> sightings = new ArrayList<>();
        counts.forEach((text, count) -> sightings.add(new TemplateSightings.Sighting(
                Template.of(text).eventId(), text, Level.INFO, begin, begin + 1, begin + 2, count)));
        results.record(
                new ResultBatch(
                        List.of(), List.of(), new TemplateSightings(position - 1, position, sightings), position),
                handle -> {});
    }

    @Test
    void scores_atThresholds_countWindowsAndRunsOfThem() {
        results.record(
                batch(
                        1,
                        window("cloud", 0, 0.6),
                        window("cloud", 1, 0.9),
                        window("cloud", 2, 0.55),
                        window("cloud", 4, 1.0),
                        window("compute1", 3, 0.5)),
                handle -> {});

        List<ScoreCurve.CurvePoint> points = new ScoreCurve(store).between(BEGIN, BEGIN.plus(Duration.ofHours(1)));

        assertThat(points).hasSize(41);
        assertThat(points.get(0)).isEqualTo(new ScoreCurve.CurvePoint(0, 5, 3));
        assertThat(points.get(20)).as("at 0.5").isEqualTo(new ScoreCurve.CurvePoint(0.5, 5, 3));
        assertThat(points.get(23)).as("at 0.575").isEqualTo(new ScoreCurve.CurvePoint(0.575, 3, 2));
        assertThat(points.get(30)).isEqualTo(new ScoreCurve.CurvePoint(0.75, 2, 2));
        assertThat(points.get(40)).isEqualTo(new ScoreCurve.CurvePoint(1, 1, 1));
    }

    @Test
    void shadow_comparedWithTheServingModel_isSummedUpAndForgotten() {
        ShadowLog log = new ShadowLog(store);
        List<ShadowLog.Pair> pairs = List.of(
                pair(window("cloud", 0, 0.9), 0.8),
                pair(window("cloud", 1, 0.9), 0.1),
                pair(window("cloud", 2, 0.1), 0.7));
        log.keep("other", pairs);
        log.keep("other", pairs);

        ShadowSums sums = log.sums("other");

        assertThat(sums.windows())
                .as("a window that is compared again counts once")
                .isEqualTo(3);
        assertThat(sums.both()).isEqualTo(1);
        assertThat(sums.onlyServing()).isEqualTo(1);
        assertThat(sums.onlyShadow()).isEqualTo(1);
        assertThat(sums.meanDifference()).isCloseTo(-0.1, within(1e-9));
        assertThat(sums.items()).extracting(ShadowRow::score).containsExactly(0.7, 0.1);
        assertThat(sums.items().get(0).window())
                .isEqualTo(window("cloud", 2, 0.1).id());
        log.forget("other");
        assertThat(log.sums("other").windows()).isZero();
    }

    private static ShadowLog.Pair pair(FoundWindow serving, double score) {
        return new ShadowLog.Pair(
                serving, new ScoredWindow(serving.scored().window(), score, score >= 0.5, List.of(), ""));
    }

    @Test
    void columns_ofAnyTime_areMultiplesOfFiveMinutesThatCoverIt() {
        Instant odd = BEGIN.plusMillis(90_500);
        assertThat(TimeColumns.cut(odd, odd.plusMillis(1), 300))
                .isEqualTo(new TimeColumns(BEGIN, BEGIN.plusSeconds(300), Duration.ofMinutes(5)));
        assertThat(TimeColumns.cut(BEGIN, BEGIN.plus(Duration.ofDays(1)), 96).step())
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(TimeColumns.cut(BEGIN, BEGIN.plus(Duration.ofDays(1)), 95))
                .isEqualTo(new TimeColumns(BEGIN, BEGIN.plus(Duration.ofMinutes(72 * 20)), Duration.ofMinutes(20)));
        TimeColumns much = TimeColumns.cut(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(3000)), 300);
        assertThat(Duration.between(much.from(), much.until()).dividedBy(much.step()))
                .isLessThanOrEqualTo(300);
    }

    @Test
    void columns_ofNoTime_areRefusedInOneLine() {
        refused(BEGIN, BEGIN, 1, "until: 2026-03-01T10:00:00Z is not after from, 2026-03-01T10:00:00Z");
        refused(Instant.MIN, Instant.MAX, 1, "from: more than ten years before until");
        refused(BEGIN, BEGIN.plusSeconds(1), 0, "columns: 0 is not within 1 and 300");
        refused(BEGIN, BEGIN.plusSeconds(1), 301, "columns: 301 is not within 1 and 300");
    }

    private static void refused(Instant from, Instant until, int columns, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeColumns.cut(from, until, columns))
                .withMessageStartingWith(why);
    }
}
