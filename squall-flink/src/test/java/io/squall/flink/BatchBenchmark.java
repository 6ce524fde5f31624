package io.squall.flink;

import io.squall.detect.Detector;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoringModel;
import io.squall.detect.SequenceScorer;
import io.squall.detect.WindowStream;
import io.squall.feature.FeatureSchema;
import io.squall.feature.Sequence;
import io.squall.feature.SequenceEncoder;
import io.squall.log.LogFiles;
import io.squall.log.ReadOptions;
import io.squall.model.Bundle;
import io.squall.profile.CleanProfile;
import io.squall.window.EntityKind;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Windows a second of one core: the windows of the bundled recording, five minutes of each service on each host, scored by the preset
 * one by one and in batches. Rounds alternate; seconds are of the processor, medians are printed.
 *
 * <pre>
 * java -cp … io.squall.flink.BatchBenchmark [ROUNDS]
 * </pre>
 */
final class BatchBenchmark {

    private static final int[] BATCHES = {1, 8, 32, 128};

    private BatchBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 9 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("squall-batch-benchmark");
        LabRecording.unpack(folder);
        Bundle bundle = PresetModel.open();
        try (ScoringModel model = ScoringModel.of(bundle, 1);
                SequenceScorer scorer = bundle.decode(Bundle.NETWORK, network -> SequenceScorer.load(network, 1))) {
            List<Window> windows = windows(model, folder);
            FeatureSchema schema = bundle.decode(Bundle.SCHEMA, FeatureSchema::fromJson);
            CleanProfile profile = schema.config().needsProfile()
                    ? bundle.decode(Bundle.PROFILE, CleanProfile::fromJson)
                    : CleanProfile.NONE;
            SequenceEncoder encoder = new SequenceEncoder(schema, profile);
            List<Sequence> sequences = new ArrayList<>();
            windows.forEach(window -> sequences.addAll(encoder.encode(window)));
            sequences.sort(Comparator.comparingInt(Sequence::length));
            System.out.printf(
                    "%d windows, %d sequences, median length %d%n",
                    windows.size(),
                    sequences.size(),
                    sequences.get(sequences.size() / 2).length());
            Detector detector = model.newDetector();
            Map<String, List<Double>> perSecond = new TreeMap<>();
            for (int round = -2; round < rounds; round++) {
                note(
                        perSecond,
                        round,
                        "detect, with evidence",
                        windows.size(),
                        () -> windows.forEach(detector::detect));
                note(perSecond, round, "score", windows.size(), () -> windows.forEach(detector::score));
                for (int batch : BATCHES) {
                    note(perSecond, round, "network, batches of " + batch, windows.size(), () -> {
                        for (int from = 0; from < sequences.size(); from += batch) {
                            scorer.logitsTogether(sequences.subList(from, Math.min(sequences.size(), from + batch)));
                        }
                    });
                }
            }
            perSecond.forEach((what, each) -> {
                each.sort(null);
                System.out.printf("%-28s %,10.0f windows/s%n", what, each.get(each.size() / 2));
            });
        }
        System.exit(0);
    }

    private static List<Window> windows(ScoringModel model, Path folder) throws Exception {
        List<Window> windows = new ArrayList<>();
        WindowConfig config = model.windows().withEntities(EnumSet.of(EntityKind.SERVICE_ON_HOST));
        try (LogFiles logs = LogFiles.open(List.of(folder), ReadOptions.defaults())) {
            new WindowStream(model.newExtractor(), config, record -> true, windows::add).run(logs.records());
        }
        return windows;
    }

    /** The first rounds warm up. */
    private static void note(Map<String, List<Double>> perSecond, int round, String what, int windows, Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
        if (round >= 0) {
            perSecond.computeIfAbsent(what, first -> new ArrayList<>()).add(windows / seconds);
        }
    }
}
