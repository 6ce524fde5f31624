package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.squall.event.EventExtractor;
import io.squall.window.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowScoringTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void results_areThoseOfADetectorInTheOrderOfTheWindows(int threads) throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(TestModels.entries()), 1)) {
            List<Window> windows = windows(model, 100);
            Detector detector = model.newDetector();
            List<ScoredWindow> expected = windows.stream().map(detector::detect).toList();
            List<ScoredWindow> results = new ArrayList<>();

            try (WindowScoring scoring = new WindowScoring(model, threads, results::add)) {
                windows.forEach(scoring::accept);
                scoring.finish();
            }

            assertThat(results).isEqualTo(expected);
        }
    }

    @Test
    void result_isOfWhatIsKnownAndToldOfTheWhole() throws IOException {
        Map<String, byte[]> entries = TestModels.profiled(20);
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(entries), 1)) {
            Window whole = TestModels.window(TestModels.HEALTHY, model.newExtractor());
            Window known = whole.seenByItsEvents();
            List<ScoredWindow> results = new ArrayList<>();

            try (WindowScoring scoring = new WindowScoring(model, 1, results::add)) {
                scoring.accept(whole, known);
                scoring.finish();
            }

            assertThat(known).isNotEqualTo(whole);
            assertThat(results)
                    .containsExactly(model.newDetector().detect(known).of(whole));
        }
    }

    @Test
    void results_comeOnTheCallersThread() throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(TestModels.entries()), 1)) {
            List<Thread> threads = new ArrayList<>();

            try (WindowScoring scoring = new WindowScoring(model, 2, result -> threads.add(Thread.currentThread()))) {
                windows(model, 5).forEach(scoring::accept);
                scoring.finish();
            }

            assertThat(threads).hasSize(5).containsOnly(Thread.currentThread());
        }
    }

    @Test
    void failureOfTheTaker_reachesWhoBringsTheWindows() throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(TestModels.entries()), 1);
                WindowScoring scoring = new WindowScoring(model, 1, result -> {
                    throw new IllegalStateException("the pipe is closed");
                })) {
            List<Window> windows = windows(model, 1);

            assertThatThrownBy(() -> {
                        scoring.accept(windows.get(0));
                        scoring.finish();
                    })
                    .hasMessage("the pipe is closed");
        }
    }

    @Test
    void noThreads_areRefused() throws IOException {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(TestModels.entries()), 1)) {
            assertThatThrownBy(() -> new WindowScoring(model, 0, result -> {})).hasMessage("threads 0 < 1");
        }
    }

    @Test
    void resultsOfATick_comeWhenTheNextBegins() throws Exception {
        try (ScoringModel model = ScoringModel.of(TestModels.bundle(TestModels.entries()), 1)) {
            List<ScoredWindow> results = new ArrayList<>();
            List<Window> tick = windows(model, 3);
            Window later =
                    new Window("host-0", tick.get(0).endMicros(), tick.get(0).endMicros() + 1, List.of());

            try (WindowScoring scoring = new WindowScoring(model, 1, results::add)) {
                tick.forEach(scoring::accept);
                assertThat(results).isEmpty();
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (results.isEmpty() && System.nanoTime() < deadline) {
                    scoring.accept(later);
                }
            }

            assertThat(results).extracting(ScoredWindow::window).startsWith(tick.toArray(Window[]::new));
        }
    }

    private static List<Window> windows(ScoringModel model, int count) throws IOException {
        EventExtractor extractor = model.newExtractor();
        Window window = TestModels.window(TestModels.HEALTHY, extractor);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kept = i % (window.events().size() + 1);
            windows.add(new Window(
                    "host-" + i,
                    window.startMicros(),
                    window.endMicros(),
                    window.events().subList(0, kept)));
        }
        return windows;
    }
}
