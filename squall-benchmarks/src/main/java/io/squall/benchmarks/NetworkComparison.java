package io.squall.benchmarks;

import ai.djl.Device;
import io.squall.benchmarks.PyTorchPeer.Reading;
import io.squall.detect.SequenceScorer;
import io.squall.feature.Sequence;
import io.squall.model.ModelConfig;
import io.squall.model.NamedWeights;
import io.squall.training.TrainingSteps;
import io.squall.training.export.OnnxExporter;
import io.squall.training.transformer.LogTransformer;
import io.squall.training.transformer.WeightedSequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Squall and Python PyTorch at the same network, weights and inputs, in turn, one thread each: scoring and training. Prints
 * ratios of medians of processor time, which a busy machine distorts less than the clock.
 *
 * <pre>
 * squall-benchmarks/run networks            ROUNDS=7 PYTHON=python3
 * </pre>
 */
public final class NetworkComparison {

    private static final int BATCH = 32;
    private static final int[] LENGTHS = {50, 256, 512};
    private static final int REALISTIC = 64;
    private static final int TRAINED = 64;
    /** Short tasks are repeated, so that the processor's clock can tell them. */
    private static final double LEAST_SECONDS = 0.2;

    private final ModelConfig config = ModelConfig.specification(MadeSequences.VOCABULARIES);
    private final Medians seconds = new Medians();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Integer> repeats = new LinkedHashMap<>();
    private final int rounds;
    private double peak;

    private NetworkComparison(int rounds) {
        this.rounds = rounds;
    }

    /** @param args none */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("squall-networks");
        try {
            int rounds = Integer.parseInt(System.getenv().getOrDefault("ROUNDS", "7"));
            new NetworkComparison(rounds).run(folder);
        } finally {
            delete(folder);
        }
    }

    private void run(Path folder) throws IOException {
        NamedWeights weights;
        try (LogTransformer network = LogTransformer.create(config, Device.cpu(), 0)) {
            weights = network.weights();
        }
        String python = System.getenv().getOrDefault("PYTHON", "python3");
        Path script = Path.of(System.getProperty("squall.home", "."), "squall-benchmarks", "peer.py");
        Optional<PyTorchPeer> peer = PyTorchPeer.start(python, script, folder, weights, 1);
        if (peer.isEmpty()) {
            System.out.println(
                    "skipped: PyTorch; " + python
                            + " has no torch (Debian: apt-get install python3-torch libopenblas0-pthread; PYTHON names another)");
        }
        try (SequenceScorer scorer = SequenceScorer.load(
                        OnnxExporter.export(config, weights),
                        Optional.of(OnnxExporter.exportFused(config, weights)),
                        1);
                TrainingSteps training = new TrainingSteps(config, 1)) {
            List<Side> sides = new ArrayList<>();
            if (wants("score")) {
                scoring(sides, scorer, peer);
            }
            if (wants("train")) {
                training(sides, training, peer);
            }
            for (int round = 0; round <= rounds; round++) {
                if (peer.isPresent()) {
                    peak = Math.max(peak, peer.get().run("gemm").value());
                }
                for (Side side : sides) {
                    time(side, round > 0);
                }
                System.err.println("round " + round + " of " + rounds + " done");
            }
            print(peer.map(PyTorchPeer::version).orElse("no PyTorch"), training);
        } finally {
            if (peer.isPresent()) {
                peer.get().close();
            }
        }
    }

    private void scoring(List<Side> sides, SequenceScorer scorer, Optional<PyTorchPeer> peer) throws IOException {
        MadeSequences made = new MadeSequences(1);
        Map<String, List<Sequence>> batches = new LinkedHashMap<>();
        batches.put("B1-L50", made.equal(1, LENGTHS[0]));
        for (int length : LENGTHS) {
            batches.put("B" + BATCH + "-L" + length, made.equal(BATCH, length));
        }
        for (Map.Entry<String, List<Sequence>> batch : batches.entrySet()) {
            String name = batch.getKey();
            sides.add(new Side("squall " + name, () -> own(() -> sum(scorer.logits(batch.getValue())))));
            if (peer.isPresent()) {
                peer.get().batch(name, batch.getValue());
                sides.add(new Side("eager " + name, () -> peer.get().run("score " + name)));
            }
        }
        List<Sequence> realistic = made.realistic(REALISTIC);
        sides.add(new Side("squall realistic", () -> own(() -> sum(scorer.logits(realistic)))));
        if (peer.isPresent()) {
            List<String> names = padded(peer.get(), "realistic", realistic);
            sides.add(new Side("eager realistic", () -> {
                double cpu = 0;
                double sum = 0;
                for (String name : names) {
                    Reading reading = peer.get().run("score " + name);
                    cpu += reading.cpuSeconds();
                    sum += reading.value();
                }
                return new Reading(cpu, 0, sum);
            }));
        }
    }

    private void training(List<Side> sides, TrainingSteps training, Optional<PyTorchPeer> peer) throws IOException {
        List<Sequence> realistic = new MadeSequences(2).realistic(TRAINED);
        List<WeightedSequence> rows =
                realistic.stream().map(WeightedSequence::whole).toList();
        sides.add(new Side("squall training", () -> own(() -> training.pass(rows))));
        if (peer.isPresent()) {
            List<Sequence> sorted = new ArrayList<>(realistic);
            sorted.sort(Comparator.comparingInt(Sequence::length));
            String alike = String.join(" ", padded(peer.get(), "sorted", sorted));
            String arrived = String.join(" ", padded(peer.get(), "arrived", realistic));
            sides.add(new Side("torch training, same batches", () -> peer.get().run("train " + alike)));
            sides.add(new Side("torch training, as they come", () -> peer.get().run("train " + arrived)));
        }
    }

    private static List<String> padded(PyTorchPeer peer, String name, List<Sequence> sequences) throws IOException {
        List<String> names = new ArrayList<>();
        for (int start = 0; start < sequences.size(); start += BATCH) {
            names.add(name + "-" + start);
            peer.batch(name + "-" + start, sequences.subList(start, Math.min(sequences.size(), start + BATCH)));
        }
        return names;
    }

    private void time(Side side, boolean counts) throws IOException {
        int times = repeats.getOrDefault(side.name(), 1);
        double cpu = 0;
        for (int i = 0; i < times; i++) {
            Reading reading = side.task().run();
            cpu += reading.cpuSeconds();
            values.put(side.name(), reading.value());
        }
        if (counts) {
            seconds.add(side.name(), cpu / times);
        } else {
            repeats.put(side.name(), (int) Math.min(500, Math.ceil(LEAST_SECONDS / Math.max(cpu, 1e-4))));
        }
    }

    /** On one thread all of it runs on this one. The clock of the whole process has steps of 10 ms, too coarse for a sequence. */
    private static Reading own(Work work) {
        long start = System.nanoTime();
        double cpu = CpuClock.threadSeconds();
        double value = work.run();
        return new Reading(CpuClock.threadSeconds() - cpu, (System.nanoTime() - start) / 1e9, value);
    }

    private void print(String peer, TrainingSteps training) {
        System.out.printf(
                "one thread each, processor time, medians of %d rounds; %s; sgemm %.0f GF/s%n", rounds, peer, peak);
        if (wants("score")) {
            printScores();
        }
        if (wants("train")) {
            printTraining(training);
        }
        System.out.println("logits, sums: "
                + values.entrySet().stream()
                        .filter(entry ->
                                entry.getKey().contains("B32") || entry.getKey().contains("realistic"))
                        .map(entry -> String.format("%s %.5f", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private void printScores() {
        for (String batch : List.of("B1-L50", "B32-L50", "B32-L256", "B32-L512", "realistic")) {
            double own = seconds.of("squall " + batch);
            StringBuilder line = new StringBuilder(String.format("score %-10s %9.2f ms", batch, own * 1e3));
            if (batch.startsWith("B")) {
                int length = Integer.parseInt(batch.substring(batch.indexOf('L') + 1));
                int size = Integer.parseInt(batch.substring(1, batch.indexOf('-')));
                line.append(String.format("  %3.0f GF/s", flops(length) * size / own / 1e9));
                line.append(
                        peak > 0
                                ? String.format(" = %.0f%% of sgemm", 100 * flops(length) * size / own / 1e9 / peak)
                                : "");
            }
            if (seconds.knows("eager " + batch)) {
                double ratio = seconds.of("eager " + batch) / own;
                line.append(String.format("  PyTorch takes %.2f times as long, Squall %.2f", ratio, 1 / ratio));
            }
            System.out.println(line);
        }
    }

    private void printTraining(TrainingSteps training) {
        double own = seconds.of("squall training");
        System.out.printf("training %d sequences %9.0f ms", TRAINED, own * 1e3);
        for (String other : List.of("torch training, same batches", "torch training, as they come")) {
            if (seconds.knows(other)) {
                System.out.printf("  %s / squall %.2f", other, seconds.of(other) / own);
            }
        }
        System.out.printf("%nbatches made: %.1f%% of the training%n", 100 * share(training));
    }

    private double share(TrainingSteps training) {
        double passes = rounds + 1.0;
        return training.preparing() / 1e9 / (seconds.of("squall training") * passes);
    }

    /** Multiplications and additions of one sequence's products. */
    private double flops(int length) {
        double e = config.dModel();
        double perEvent = 104 * e + 14 * 32 + 8 * 16 + config.layers() * (4 * e * e + 2 * e * config.feedForward());
        double attention = config.layers() * 2 * e * length;
        return 2 * length * (perEvent + attention);
    }

    private static boolean wants(String task) {
        return System.getenv().getOrDefault("NETWORK_TASKS", "score train").contains(task);
    }

    private static double sum(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += logit;
        }
        return sum;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private record Side(String name, Task task) {}

    private interface Task {
        Reading run() throws IOException;
    }

    private interface Work {
        double run();
    }
}
