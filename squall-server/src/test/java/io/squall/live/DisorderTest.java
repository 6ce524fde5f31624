package io.squall.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.detect.PresetModel;
import io.squall.journal.Batch;
import io.squall.journal.Entry;
import io.squall.journal.IdleLanes;
import io.squall.journal.LaneLines;
import io.squall.log.LineCounts;
import io.squall.log.ReadOptions;
import io.squall.window.WindowCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines that come out of order, twice, late, or from a clock that is wrong: the others' windows have the scores that they have
 * without, and every line is in a window or counted.
 */
class DisorderTest {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final int TIME_CHARS = "2026-11-24 08:00:00.000".length();
    private static final String WRONG = "compute-02";

    /** Without whole seconds: what comes twice is told from what was said twice by its fraction. */
    private static final List<CloudLines.Line> LINES = CloudLines.of(40, 16, 20).stream()
            .filter(line -> line.time().getNano() != 0)
            .toList();

    private static final Found IN_ORDER = find(LINES);

    /** What comes of lines: scores of the windows that closed by start, and what became of every line. */
    private record Found(Map<Instant, Double> scores, WindowCounts windows, LineCounts lines, long inWindows) {

        /** The windows of the recording itself. */
        Map<Instant, Double> ofPresent() {
            Map<Instant, Double> present = new TreeMap<>(scores);
            present.keySet()
                    .removeIf(start -> start.isBefore(CloudLines.START)
                            || start.isAfter(CloudLines.START.plus(Duration.ofMinutes(40))));
            return present;
        }
    }

    @Test
    void linesInOrder_areAllInWindows() {
        assertThat(IN_ORDER.scores()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(IN_ORDER.inWindows()).isEqualTo(LINES.size());
    }

    @Test
    void linesShuffledWithinAMinute_giveTheSameScores() {
        Random random = new Random(3);
        Map<CloudLines.Line, Instant> arrival = new IdentityHashMap<>();
        LINES.forEach(line -> arrival.put(line, line.time().plusMillis(random.nextInt(59_000))));
        List<CloudLines.Line> shuffled = new ArrayList<>(LINES);
        shuffled.sort(Comparator.comparing(arrival::get));

        Found found = find(shuffled);

        assertThat(found.scores()).isEqualTo(IN_ORDER.scores());
        assertThat(found.windows().late()).isZero();
    }

    @Test
    void linesThatComeTwice_giveTheSameScores() {
        List<CloudLines.Line> twice = new ArrayList<>();
        for (int from = 0; from < LINES.size(); from += 100) {
            List<CloudLines.Line> piece = LINES.subList(from, Math.min(from + 100, LINES.size()));
            twice.addAll(piece);
            twice.addAll(piece);
        }

        assertThat(find(twice).scores()).isEqualTo(IN_ORDER.scores());
    }

    @Test
    void linesTenMinutesLate_areCountedAndChangeNoWindow() {
        List<CloudLines.Line> late = LINES.subList(500, 520);
        List<CloudLines.Line> others = new ArrayList<>(LINES);
        others.removeAll(late);
        List<CloudLines.Line> mixed = new ArrayList<>(others);
        Instant arrival = late.get(0).time().plus(Duration.ofMinutes(10));
        int place = (int)
                others.stream().filter(line -> line.time().isBefore(arrival)).count();
        mixed.addAll(place, late);

        Found found = find(mixed);

        assertThat(found.windows().late()).isEqualTo(late.size());
        assertThat(found.scores()).isEqualTo(find(others).scores());
    }

    /** An hour off is what a wrong zone makes; ten years, what a board without a battery does. */
    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P3650D", "P-3650D"})
    void hostWithAWrongClock_leavesTheOthersTheirWindows(Duration wrong) {
        Found found = find(moved(line -> line.lane().host().equals(WRONG), wrong));

        List<CloudLines.Line> others =
                LINES.stream().filter(line -> !line.lane().host().equals(WRONG)).toList();
        assertThat(found.ofPresent()).isEqualTo(find(others).scores());
        assertThat(found.windows().late())
                .as("late of the " + (LINES.size() - others.size()) + " lines with a wrong clock")
                .isLessThanOrEqualTo(wrong.isNegative() ? LINES.size() - others.size() : 0);
        assertThat(found.inWindows() + found.windows().late()).isEqualTo(LINES.size());
    }

    /** No jump yet, since quiet clouds make such: it takes the others' time along, and what comes late for that is counted. */
    @Test
    void hostHalfAnHourAhead_everyLineIsInAWindowOrCounted() {
        Found found = find(moved(line -> line.lane().host().equals(WRONG), Duration.ofMinutes(30)));

        assertThat(found.windows().late()).isPositive();
        assertThat(found.inWindows() + found.windows().late()).isEqualTo(LINES.size());
    }

    @Test
    void clockSetBackWithinTheLateness_losesNothing() {
        Instant from = CloudLines.START.plus(Duration.ofMinutes(12));

        Found found = find(moved(line -> line.time().isAfter(from), Duration.ofSeconds(-50)));

        assertThat(found.windows().late()).isZero();
        assertThat(found.inWindows()).isEqualTo(LINES.size());
    }

    @Test
    void clockSetBackByMinutes_countsWhatIsLateUntilItHasCaughtUp() {
        Instant from = CloudLines.START.plus(Duration.ofMinutes(12));

        Found found = find(moved(line -> line.time().isAfter(from), Duration.ofMinutes(-8)));

        assertThat(found.windows().late()).isPositive();
        assertThat(found.inWindows() + found.windows().late()).isEqualTo(LINES.size());
        assertThat(found.scores().keySet())
                .as("goes on where it has caught up")
                .contains(Instant.parse("2026-11-24T08:25:00Z"));
    }

    @Test
    void leapSecond_isTheFirstOfTheNextMinute() {
        List<String> lines = List.of(
                "2016-12-31 23:59:59.500 7 INFO nova.compute.manager [-] VM Started (Lifecycle Event)",
                "2016-12-31 23:59:60.500 7 INFO nova.compute.manager [-] VM Started (Lifecycle Event)",
                "2017-01-01 00:00:00.700 7 INFO nova.compute.manager [-] VM Started (Lifecycle Event)",
                "2017-01-01 00:07:00.000 7 INFO nova.compute.manager [-] VM Started (Lifecycle Event)");

        Found found = find(
                lines.stream()
                        .map(text -> line("compute-01", CloudLines.START, text))
                        .toList(),
                ReadOptions.defaults());

        assertThat(found.scores().keySet())
                .containsExactly(Instant.parse("2016-12-31T23:55:00Z"), Instant.parse("2017-01-01T00:00:00Z"));
        assertThat(found.windows().late()).isZero();
    }

    /** In Berlin clocks go from two to three at 01:00 UTC: an hour of the wall clock is missing, none of the time. */
    @Test
    void summerTimeBegins_localTimesGiveTheSameScores() {
        Duration move = Duration.between(CloudLines.START, Instant.parse("2026-03-29T00:40:00Z"));

        Found local = find(inBerlin(move), berlin());

        assertThat(local.scores()).isEqualTo(find(moved(line -> true, move)).scores());
        assertThat(local.inWindows()).isEqualTo(LINES.size());
    }

    /** At its end an hour of the wall clock comes twice, and local times do not tell which: the second one is told as late. */
    @Test
    void summerTimeEnds_localTimesThatComeTwiceAreCounted() {
        Duration move = Duration.between(CloudLines.START, Instant.parse("2026-10-25T00:30:00Z"));

        Found local = find(inBerlin(move), berlin());

        assertThat(local.inWindows() + local.windows().late()).isEqualTo(LINES.size());
        assertThat(local.windows().late()).isPositive();
    }

    private static ReadOptions berlin() {
        return ReadOptions.defaults().withZone(ZoneId.of("Europe/Berlin"));
    }

    private static List<CloudLines.Line> inBerlin(Duration move) {
        return retimed(line -> true, time -> time.plus(move), ZoneId.of("Europe/Berlin"));
    }

    private static List<CloudLines.Line> moved(Predicate<CloudLines.Line> wrong, Duration by) {
        return retimed(wrong, time -> time.plus(by), ZoneOffset.UTC);
    }

    /** The lines in their order, with another time in the text of some. */
    private static List<CloudLines.Line> retimed(
            Predicate<CloudLines.Line> wrong, UnaryOperator<Instant> clock, ZoneId zone) {
        return LINES.stream()
                .map(line -> wrong.test(line)
                        ? line(
                                line.lane().host(),
                                line.time(),
                                TIME.withZone(zone).format(clock.apply(line.time()))
                                        + line.text().substring(TIME_CHARS))
                        : line)
                .toList();
    }

    private static CloudLines.Line line(String host, Instant sent, String text) {
        return new CloudLines.Line(
                LINES.stream()
                        .map(CloudLines.Line::lane)
                        .filter(lane -> lane.host().equals(host))
                        .findFirst()
                        .orElseThrow(),
                sent,
                text);
    }

    private static Found find(List<CloudLines.Line> lines) {
        return find(lines, ReadOptions.defaults());
    }

    private static Found find(List<CloudLines.Line> lines, ReadOptions reading) {
        Map<Instant, Double> scores = new TreeMap<>();
        long[] inClosed = new long[1];
        try (Scoring scoring = Scoring.of(PresetModel.open())) {
            LiveConfig config = new LiveConfig(
                    reading,
                    Optional.empty(),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    1000,
                    100_000,
                    Duration.ofSeconds(1),
                    1 << 20);
            LiveWindows windows = new LiveWindows(scoring.model(), config, event -> {}, closed -> {
                inClosed[0] += closed.window().events().size();
                scores.put(
                        Instant.ofEpochMilli(closed.window().startMicros() / 1000),
                        scoring.score(closed, true).scored().score());
            });
            long sequence = 0;
            for (Batch batch : batches(lines)) {
                windows.apply(new Entry(++sequence, CloudLines.START, batch));
            }
            windows.apply(new Entry(++sequence, CloudLines.START, new IdleLanes(windows.holding())));
            long inOpen =
                    windows.open().stream().mapToLong(open -> open.events()).sum();
            return new Found(scores, windows.windows(), windows.lines(), inClosed[0] + inOpen);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the order in which they come, twenty lines each. */
    private static List<Batch> batches(List<CloudLines.Line> lines) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += 20) {
            batches.add(Batch.pushed(lines.subList(from, Math.min(from + 20, lines.size())).stream()
                    .map(line -> new LaneLines(
                            line.lane(), Collections.singletonList(line.text().getBytes(StandardCharsets.UTF_8))))
                    .toList()));
        }
        return batches;
    }
}
