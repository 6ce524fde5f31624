package io.squall.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.squall.detect.Detector;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoringModel;
import io.squall.detect.WindowStream;
import io.squall.journal.Batch;
import io.squall.journal.Journal;
import io.squall.journal.JournalConfig;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.log.Utf8;
import io.squall.model.Bundle;
import io.squall.model.ModelCard;
import io.squall.template.TemplateLimits;
import io.squall.template.TemplateMiner;
import io.squall.window.EntityKind;
import io.squall.window.WindowSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePipelineTest {

    /** They end half a minute before they would close another window: the test may take that long. */
    private static final List<CloudLines.Line> LINES = CloudLines.of(22, 11, 14).stream()
            .filter(line -> line.time().isBefore(CloudLines.START.plusSeconds(21 * 60 + 30)))
            .toList();

    @TempDir
    Path folder;

    private final KeptResults results = new KeptResults();

    @Test
    void closedWindows_haveTheScoresOfDetectOnTheSameLines() throws Exception {
        try (Running running = run(config())) {
            running.append(CloudLines.batches(LINES));
            running.awaitApplied();
            // The last line of each lane is held until the lane is still.
            await(() -> results.counted() >= LINES.size());
        }
        assertThat(results.closed()).isEqualTo(detectedAndClosed());
        assertThat(results.counted()).isEqualTo(LINES.size());
    }

    @Test
    void start_afterAStopAnywhere_givesEachWindowOnceWithTheSameScore() throws Exception {
        List<Batch> batches = CloudLines.batches(LINES);
        int part = batches.size() / 5;
        for (int from = 0; from < batches.size(); from += part) {
            try (Running running = run(config())) {
                running.append(batches.subList(from, Math.min(from + part, batches.size())));
                running.awaitApplied();
            }
        }

        assertThat(results.closed()).isEqualTo(detectedAndClosed());
    }

    /** As a shipper sends them that was cut off for long. */
    @Test
    void batches_ofTenMinutesAndManyLanes_loseNothingToLateness() throws Exception {
        try (Running running = run(config())) {
            running.append(CloudLines.batches(LINES, 600));
            running.awaitApplied();
        }

        assertThat(results.closed()).isEqualTo(detectedAndClosed());
    }

    @Test
    void start_latestCheckpointDamaged_takesTheOneBefore() throws Exception {
        List<Batch> batches = CloudLines.batches(LINES);
        int third = batches.size() / 3;
        for (int from : List.of(0, third)) {
            try (Running running = run(config())) {
                running.append(batches.subList(from, from + third));
                running.awaitApplied();
            }
        }
        List<Path> checkpoints = checkpoints();
        assertThat(checkpoints).hasSize(2);
        damage(checkpoints.get(1));

        try (Running running = run(config())) {
            running.append(batches.subList(2 * third, batches.size()));
            running.awaitApplied();
        }

        assertThat(results.closed()).isEqualTo(detectedAndClosed());
    }

    @Test
    void start_noCheckpointReads_goesOnWithWhatTheJournalStillHas() throws Exception {
        List<Batch> batches = CloudLines.batches(LINES);
        try (Running running = run(config())) {
            running.append(batches.subList(0, batches.size() / 2));
            running.awaitApplied();
        }
        for (Path checkpoint : checkpoints()) {
            damage(checkpoint);
        }

        try (Running running = run(config())) {
            running.append(batches.subList(batches.size() / 2, batches.size()));
            running.awaitApplied();
        }

        Map<String, Double> detected = detectedAndClosed();
        assertThat(detected.keySet()).containsAll(results.closed().keySet());
        assertThat(results.closed()).containsKey(List.copyOf(detected.keySet()).get(detected.size() - 1));
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
            return files.sorted().toList();
        }
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void openWindow_isScoredWhileItFills() throws Exception {
        try (Running running = run(config())) {
            running.append(CloudLines.batches(CloudLines.healthy(2)));
            await(() -> !results.results(false).isEmpty());
        }
        WindowResult open = results.results(false).get(0);
        assertThat(open.scored().window().entity()).isEqualTo("cloud");
        assertThat(open.scored().window().events()).isNotEmpty();
        assertThat(Duration.ofNanos(1_000
                        * (open.scored().window().endMicros()
                                - open.scored().window().startMicros())))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(results.closed()).isEmpty();
    }

    @Test
    void results_cannotBeKept_areGivenAgainUntilTheyAre() throws Exception {
        try (Running running = run(config())) {
            results.broken(true);
            running.append(CloudLines.batches(LINES));
            await(() -> results.refused() > 2);
            assertThat(running.pipeline.status().trouble()).contains("the database is gone");
            assertThat(running.pipeline.status().lag()).isPositive();

            results.broken(false);
            running.awaitApplied();
            assertThat(running.pipeline.status().trouble()).isEmpty();
        }
        assertThat(results.closed()).isEqualTo(detectedAndClosed());
    }

    @Test
    void close_whileResultsCannotBeKept_losesNothing() throws Exception {
        try (Running running = run(config())) {
            results.broken(true);
            running.append(CloudLines.batches(LINES));
            await(() -> results.refused() > 0);
        }
        results.broken(false);
        results.crash();
        try (Running running = run(config())) {
            running.awaitApplied();
            // The last line of each lane is held until the lane is still.
            await(() -> results.counted() >= LINES.size());
        }
        assertThat(results.closed()).isEqualTo(detectedAndClosed());
        assertThat(results.counted()).isEqualTo(LINES.size());
    }

    @Test
    void lineThatNothingFollows_isCountedOnceItsLaneIsStill() throws Exception {
        try (Running running = run(config())) {
            running.append(CloudLines.batches(LINES.subList(0, 1)));
            await(() -> results.counted() == 1);
            assertThat(running.pipeline.status().lines().records()).isEqualTo(1);
        }
    }

    @Test
    void entities_ofTheConfiguration_areWatched() throws Exception {
        LiveConfig hosts = new LiveConfig(
                ReadOptions.defaults(),
                Optional.of(EnumSet.of(EntityKind.HOST)),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                1000,
                100_000,
                Duration.ofSeconds(1),
                1 << 20);
        try (Running running = run(hosts)) {
            running.append(CloudLines.batches(LINES));
            running.awaitApplied();
        }
        assertThat(results.closed().keySet().stream()
                        .map(key -> key.substring(key.indexOf(' ') + 1))
                        .distinct())
                .containsExactlyInAnyOrder("controller", "compute-01", "compute-02");
    }

    @Test
    void change_anotherBundle_scoresFromThereOnAndAfterARestart() throws Exception {
        List<Batch> batches = CloudLines.batches(LINES);
        String other = other().manifest().modelId();
        try (Running running = run(config())) {
            running.append(batches.subList(0, batches.size() / 2));
            running.awaitApplied();
            running.pipeline.change(other).get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> running.pipeline.change("none")).isInstanceOf(IOException.class);
        }
        try (Running running = run(config())) {
            running.append(batches.subList(batches.size() / 2, batches.size()));
            running.awaitApplied();
            assertThat(running.pipeline.status().modelId()).isEqualTo(other);
        }
        assertThat(results.results(true).stream().map(WindowResult::modelId).distinct())
                .containsExactly(PresetModel.open().manifest().modelId(), other);
        assertThat(results.closed().keySet()).isEqualTo(detectedAndClosed().keySet());
    }

    /** A window that were read by one model and scored by another would look new to it. */
    @Test
    void change_anotherBundle_readsTheOpenWindowsWithItsOwnTemplates() throws Exception {
        Bundle other = wordedOtherwise();
        List<Batch> batches = CloudLines.batches(LINES);
        try (Running running = run(config(), other)) {
            running.append(batches.subList(0, batches.size() / 2));
            running.pipeline.change(other.manifest().modelId()).get(10, TimeUnit.SECONDS);
            running.append(batches.subList(batches.size() / 2, batches.size()));
            running.awaitApplied();
        }
        Map<String, Set<String>> said = results.results(true).stream()
                .collect(Collectors.groupingBy(
                        WindowResult::modelId,
                        Collectors.flatMapping(
                                result -> result.scored().window().events().stream()
                                        .map(event -> event.template().text())
                                        .filter(text -> text.contains("Lifecycle")),
                                Collectors.toSet())));
        assertThat(said)
                .hasSize(2)
                .containsEntry(other.manifest().modelId(), Set.of("[instance: <*>] VM <*> (Lifecycle Event)"))
                .doesNotContainEntry(
                        PresetModel.open().manifest().modelId(), Set.of("[instance: <*>] VM <*> (Lifecycle Event)"));
    }

    /** The preset, to which the guest may have done anything. */
    private static Bundle wordedOtherwise() throws IOException {
        TemplateMiner miner = new TemplateMiner(new TemplateLimits(100, 100, 64, 1_024, 3, 0.6));
        for (String done : List.of("Started", "Paused", "Resumed", "Stopped")) {
            miner.match(Utf8.of("[instance: 5f3a2b1c-0000-4000-8000-0123456789ab] VM " + done + " (Lifecycle Event)"));
        }
        miner.pin();
        ByteArrayOutputStream templates = new ByteArrayOutputStream();
        miner.save(templates);
        return PresetModel.open().with(Bundle.TEMPLATES, templates.toByteArray());
    }

    @Test
    void change_bundleWhosePartsDoNotFit_isRefused() throws Exception {
        Bundle unfit = PresetModel.open().with(Bundle.TEMPLATES, new byte[] {1, 2, 3});
        try (Running running = run(config(), unfit)) {
            assertThatThrownBy(() -> running.pipeline.change(unfit.manifest().modelId()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("templates does not read")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void journal_worksItsWayOff() throws Exception {
        LiveConfig frequent = new LiveConfig(
                ReadOptions.defaults(),
                Optional.empty(),
                Duration.ofMinutes(1),
                Duration.ofMillis(50),
                1000,
                100_000,
                Duration.ofMillis(1),
                1);
        try (Running running = run(frequent)) {
            List<Batch> batches = CloudLines.batches(CloudLines.healthy(5));
            running.append(batches);
            running.awaitApplied();
            await(() -> running.journal.sizeBytes() < 3 * 4096);
        }
    }

    private static LiveConfig config() {
        return new LiveConfig(
                ReadOptions.defaults(),
                Optional.empty(),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                1000,
                100_000,
                Duration.ofSeconds(1),
                1 << 20);
    }

    private Running run(LiveConfig config, Bundle... more) throws IOException {
        Journal journal =
                Journal.open(folder.resolve("journal"), new JournalConfig(64 << 20, 4096, 1 << 20), Clock.systemUTC());
        LivePipeline pipeline = LivePipeline.open(
                config,
                journal,
                folder.resolve("checkpoints"),
                new SomeModels(List.of(more)),
                results,
                new SimpleMeterRegistry());
        pipeline.start();
        return new Running(journal, pipeline);
    }

    private record Running(Journal journal, LivePipeline pipeline) implements AutoCloseable {

        void append(List<Batch> batches) throws Exception {
            for (Batch batch : batches) {
                journal.append(batch).get(10, TimeUnit.SECONDS);
            }
        }

        void awaitApplied() throws InterruptedException {
            await(() -> pipeline.status().lag() == 0);
        }

        @Override
        public void close() {
            pipeline.close();
            journal.close();
        }
    }

    /** The preset, {@link #other()} and more. */
    private record SomeModels(List<Bundle> more) implements Models {
        @Override
        public Bundle initial() throws IOException {
            return PresetModel.open();
        }

        @Override
        public Bundle find(String modelId) throws IOException {
            return Stream.concat(Stream.of(PresetModel.open(), other()), more.stream())
                    .filter(bundle -> bundle.manifest().modelId().equals(modelId))
                    .findFirst()
                    .orElseThrow(() -> new IOException(modelId + ": no such model"));
        }
    }

    /** The preset, which goes by another id because its threshold is another. */
    private static Bundle other() throws IOException {
        Bundle preset = PresetModel.open();
        var card = preset.manifest().card();
        return Bundle.of(
                new ModelCard(
                        card.created(),
                        card.squallVersion(),
                        card.config(),
                        card.parameters(),
                        card.threshold() / 2,
                        card.calibration(),
                        card.training(),
                        card.metrics()),
                preset.names().stream().collect(Collectors.toMap(name -> name, preset::entry)));
    }

    /** What detect finds in the same lines, less the windows that more lines could still change. */
    private static Map<String, Double> detectedAndClosed() throws IOException {
        long last = LINES.stream()
                .mapToLong(line -> line.time().toEpochMilli() * 1000)
                .max()
                .orElseThrow();
        // As a merged text that names the file of each line.
        String text = LINES.stream()
                .map(line -> line.lane().host() + "/" + line.lane().service() + ".log:" + line.text() + "\n")
                .collect(Collectors.joining());
        Map<String, Double> scores = new TreeMap<>();
        try (ScoringModel model = ScoringModel.of(PresetModel.open(), 1);
                LogFiles files = LogFiles.open(
                        List.of(Path.of("-")),
                        ReadOptions.defaults(),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            Detector detector = model.newDetector();
            long lateness = model.windows().allowedLateness().toNanos() / 1000;
            WindowSink closed = window -> {
                if (window.endMicros() <= last - lateness) {
                    scores.put(
                            window.startMicros() + " " + window.entity(),
                            detector.detect(window).score());
                }
            };
            new WindowStream(model.newExtractor(), model.windows(), record -> true, closed).run(files.records());
        }
        assertThat(scores).as("windows to compare").hasSizeGreaterThan(2);
        return scores;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
