package io.squall.training;

import ai.djl.Device;
import io.squall.model.ModelConfig;
import io.squall.training.transformer.ComputeDevice;
import io.squall.training.transformer.GradientPass;
import io.squall.training.transformer.LengthBuckets;
import io.squall.training.transformer.LogTransformer;
import io.squall.training.transformer.SequenceBatch;
import io.squall.training.transformer.WeightedSequence;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Steps of a training as {@link Trainer} does them, over sequences that are given. One thread uses it; closing frees the network. */
public final class TrainingSteps implements AutoCloseable {

    private static final double LEARNING_RATE = 1e-4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LogTransformer network;
    private final AdamW optimizer;
    private final SamplingConfig sampling = SamplingConfig.specification();
    private final BinaryCrossEntropy loss = BinaryCrossEntropy.balanced(LossConfig.specification(), 1, 1);
    private long preparing;

    /**
     * A fresh network.
     *
     * @param threads of one operation
     */
    public TrainingSteps(ModelConfig config, int threads) {
        ComputeDevice.useThreads(threads);
        network = LogTransformer.create(config, Device.cpu(), 0);
        network.seedDropout(0);
        optimizer = new AdamW(OptimizerConfig.specification(), network.parameters().length);
    }

    /** The network that is trained. */
    public LogTransformer network() {
        return network;
    }

    /** Nanoseconds of the processor so far that batches took to be made. */
    public long preparing() {
        return preparing;
    }

    /**
     * One pass over {@code sequences}, sorted by length and cut into batches as {@link EpochPlanner} does; every second one is
     * anomalous.
     *
     * @return the last loss
     */
    public double pass(List<WeightedSequence> sequences) {
        List<WeightedSequence> sorted = new ArrayList<>(sequences);
        sorted.sort(Comparator.comparingInt(row -> row.sequence().length()));
        double last = 0;
        for (int start = 0; start < sorted.size(); start += sampling.batchSize()) {
            last = step(sorted.subList(start, Math.min(sorted.size(), start + sampling.batchSize())));
        }
        return last;
    }

    private double step(List<WeightedSequence> rows) {
        int[] lengths = rows.stream().mapToInt(row -> row.sequence().length()).toArray();
        List<Integer> places = IntStream.range(0, rows.size()).boxed().toList();
        double total = 0;
        try (GradientPass pass = network.newGradientPass()) {
            for (List<Integer> part : LengthBuckets.split(places, lengths, sampling.cells())) {
                int[] labels = part.stream().mapToInt(place -> place % 2).toArray();
                long start = THREADS.getCurrentThreadCpuTime();
                try (SequenceBatch batch =
                        network.batch(part.stream().map(rows::get).toList())) {
                    preparing += THREADS.getCurrentThreadCpuTime() - start;
                    total += pass.accumulate(
                            batch, scores -> loss.sum(scores, labels).div(rows.size()));
                }
            }
            optimizer.step(network.parameters(), pass.gradient(), LEARNING_RATE);
        }
        return total;
    }

    @Override
    public void close() {
        network.close();
    }
}
