package io.squall.flink;

import io.squall.detect.Detector;
import io.squall.detect.PresetModel;
import io.squall.detect.ScoringModel;
import io.squall.detect.SequenceScorer;
import io.squall.feature.FeatureSchema;
import io.squall.feature.Sequence;
import io.squall.feature.SequenceEncoder;
import io.squall.model.Bundle;
import io.squall.profile.CleanProfile;
import io.squall.window.EntityKind;
import io.squall.window.Window;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Windows a second of one core: the windows of the bundled recording, five minutes of each service on each host, scored by the preset
 * one by one and brought several at once. Rounds alternate; seconds are of the processor, medians are printed.
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
        LabRecording recording = LabRecording.unpack(folder);
        Bundle bundle = PresetModel.open();
        try (ScoringModel model = ScoringModel.of(bundle, 1);
                SequenceScorer scorer = bundle.decode(Bundle.NETWORK, network -> SequenceScorer.load(network, 1))) {
            List<Window> windows = recording.windows(model, EnumSet.of(EntityKind.SERVICE_ON_HOST));
            FeatureSchema schema = bundle.decode(Bundle.SCHEMA, FeatureSchema::fromJson);
            CleanProfile profile = schema.config().needsProfile()
                    ? bundle.decode(Bundle.PROFILE, CleanProfile::fromJson)
                    : CleanProfile.NONE;
            SequenceEncoder encoder = new SequenceEncoder(schema, profile);
            List<Sequence> sequences = new ArrayList<>();
            windows.forEach(window -> sequences.addAll(encoder.encode(window)));
            int[] lengths =
                    sequences.stream().mapToInt(Sequence::length).sorted().toArray();
            System.out.printf(
                    "%d windows, %d sequences, median length %d%n",
                    windows.size(), sequences.size(), lengths[lengths.length / 2]);
            Detector detector = model.newDetector();
            Map<String, List<Double>> perSecond = new TreeMap<>();
            for (int round = -2; round < rounds; round++) {
                note(perSecond, round, "score, one by one", windows.size(), () -> windows.forEach(detector::score));
                for (int batch : BATCHES) {
                    note(perSecond, round, "detect, by " + batch, windows.size(), () -> {
                        for (int from = 0; from < windows.size(); from += batch) {
                            detector.detect(windows.subList(from, Math.min(windows.size(), from + batch)));
                        }
                    });
                    note(perSecond, round, "network, by " + batch, windows.size(), () -> {
                        for (int from = 0; from < sequences.size(); from += batch) {
                            scorer.logits(sequences.subList(from, Math.min(sequences.size(), from + batch)));
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
