package io.squall.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.log.Level;
import io.squall.log.Utf8;
import io.squall.profile.CleanKind;
import io.squall.profile.CleanProfile;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.recording.WindowLabel;
import io.squall.template.Template;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In all windows here, one event says something that no other window does. */
class ProfileFoldsTest {

    private static final Instant START = Instant.parse("2026-11-24T00:00:00.250Z");
    private static final WindowConfig TUMBLING = WindowConfig.defaults();
    private static final long WINDOW = TUMBLING.length().toMillis() * 1000;

    @Test
    void manyGroups_noProfileSawTheGroupOfItsWindows() {
        List<Recording> recordings = IntStream.range(0, 45)
                .mapToObj(i -> recording("r" + i, "group" + i / 2, Duration.ofMinutes(15), false))
                .toList();
        List<LabelledWindow> windows = new ArrayList<>();
        recordings.forEach(recording -> windows.addAll(windows(recording, TUMBLING)));

        ProfileFolds folds = filled(recordings, TUMBLING, windows);

        for (LabelledWindow window : windows) {
            Set<Long> seen = seen(folds.folds().get(folds.fold(window)));
            windows.stream()
                    .filter(other ->
                            other.recording().group().equals(window.recording().group()))
                    .forEach(other -> assertThat(seen).doesNotContain(kind(other)));
            assertThat(seen).hasSizeGreaterThan(windows.size() / 2);
        }
    }

    @Test
    void fewRecordings_areCutIntoStretchesOfTime() {
        Recording day = recording("day", "day", Duration.ofHours(20), false);
        List<LabelledWindow> windows = windows(day, TUMBLING);

        ProfileFolds folds = filled(List.of(day), TUMBLING, windows);

        assertThat(windows).extracting(folds::fold).isSorted().contains(0, 9);
        for (LabelledWindow window : windows) {
            Set<Long> seen = seen(folds.folds().get(folds.fold(window)));
            assertThat(seen).doesNotContain(kind(window)).hasSizeBetween(windows.size() * 8 / 10, windows.size() - 1);
        }
    }

    @Test
    void overlappingWindows_noProfileSawAWindowThatSharesTheTime() {
        Recording day = recording("day", "day", Duration.ofHours(6), false);
        WindowConfig sliding = TUMBLING.withStep(Duration.ofMinutes(1));
        List<LabelledWindow> windows = windows(day, sliding);

        ProfileFolds folds = filled(List.of(day), sliding, windows);

        for (LabelledWindow window : windows) {
            Set<Long> seen = seen(folds.folds().get(folds.fold(window)));
            windows.stream()
                    .filter(other -> Math.abs(other.window().startMicros()
                                    - window.window().startMicros())
                            < WINDOW)
                    .forEach(other -> assertThat(seen).doesNotContain(kind(other)));
        }
    }

    @Test
    void onlyWindowsInHealthThatLieInTheirRecording_areLearned() {
        Recording healthy = recording("healthy", "a", Duration.ofHours(1), false);
        Recording failed = recording("failed", "b", Duration.ofHours(1), true);
        long start = micros(healthy.start());
        List<LabelledWindow> windows = List.of(
                window(healthy, start, WindowLabel.NORMAL, 1),
                window(healthy, start, WindowLabel.ANOMALOUS, 2),
                window(failed, start, WindowLabel.NORMAL, 3),
                window(healthy, start - WINDOW / 2, WindowLabel.NORMAL, 4),
                window(healthy, start + 12 * WINDOW - WINDOW / 2, WindowLabel.NORMAL, 5));

        ProfileFolds folds = filled(List.of(healthy, failed), TUMBLING, windows);

        assertThat(folds.windows()).isEqualTo(1);
        assertThat(seen(folds.whole())).containsExactly(kind(windows.get(0)));
    }

    @Test
    void noWindows_everyProfileKnowsNothing() {
        ProfileFolds folds = new ProfileFolds(List.of(), TUMBLING, false);

        assertThat(folds.windows()).isZero();
        assertThat(folds.whole()).isSameAs(CleanProfile.NONE);
        assertThat(folds.folds()).hasSize(ProfileFolds.FOLDS).containsOnly(CleanProfile.NONE);
    }

    private static ProfileFolds filled(List<Recording> recordings, WindowConfig grid, List<LabelledWindow> windows) {
        ProfileFolds folds = new ProfileFolds(recordings, grid, false);
        windows.forEach(folds::add);
        return folds;
    }

    private static Set<Long> seen(CleanProfile profile) {
        return profile.kinds().kinds().stream().map(CleanKind::kind).collect(Collectors.toSet());
    }

    private static long kind(LabelledWindow window) {
        return window.window().events().get(0).kind();
    }

    private static List<LabelledWindow> windows(Recording recording, WindowConfig grid) {
        long step = grid.step().toMillis() * 1000;
        List<LabelledWindow> windows = new ArrayList<>();
        long end = micros(recording.end());
        for (long start = micros(recording.start()); start + WINDOW <= end; start += step) {
            windows.add(window(
                    recording, start, WindowLabel.NORMAL, 1000L * recording.id().hashCode() + windows.size()));
        }
        return windows;
    }

    private static LabelledWindow window(Recording recording, long start, int label, long template) {
        Event event = new Event(
                start + 1,
                "controller",
                "nova-api",
                "nova-api",
                "nova.api.wsgi",
                Level.INFO,
                17,
                new Template(template, "Starting worker " + template),
                Measures.NONE,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.EMPTY,
                Utf8.of("Starting worker " + template),
                0,
                "nova-api.log",
                1);
        return new LabelledWindow(new Window("cloud", start, start + WINDOW, List.of(event)), label, recording);
    }

    private static Recording recording(String id, String group, Duration length, boolean failed) {
        return new Recording(id, Split.TRAIN, "", START, START.plus(length), ZoneOffset.UTC, failed, group, "logs");
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
