package io.squall.benchmarks;

import ai.djl.Device;
import io.squall.detect.SequenceScorer;
import io.squall.event.Event;
import io.squall.feature.Sequence;
import io.squall.feature.SequenceEncoder;
import io.squall.model.ModelConfig;
import io.squall.profile.CleanProfile;
import io.squall.training.export.OnnxExporter;
import io.squall.training.transformer.LogTransformer;
import io.squall.window.Window;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to score one sequence in ONNX Runtime on one thread. The network has the specification's shape and fresh weights:
 * what they are does not change the time.
 *
 * <pre>
 * squall-benchmarks/run ScoreBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScoreBenchmark {

    /** Length of the sequence. */
    @Param({"50", "256", "512"})
    private int events = 50;

    private List<Sequence> sequence = List.of();
    private SequenceScorer scorer;

    /** Makes the network, and a sequence of the sample recording's first events. */
    @Setup(Level.Trial)
    public void load() throws IOException {
        SampleEvents sample = SampleEvents.read();
        sequence = new SequenceEncoder(sample.schema(), CleanProfile.NONE).encode(firstEvents(sample.windows()));
        ModelConfig config =
                ModelConfig.specification(sample.schema().vocabularies().sizes());
        try (LogTransformer network = LogTransformer.create(config, Device.cpu(), 0)) {
            scorer = SequenceScorer.load(OnnxExporter.export(config, network.weights()), 1);
        }
    }

    private Window firstEvents(List<Window> windows) {
        List<Event> first = windows.stream()
                .flatMap(window -> window.events().stream())
                .limit(events)
                .toList();
        return new Window(
                "cloud", first.get(0).timeMicros(), first.get(events - 1).timeMicros() + 1, first);
    }

    /** Closes the network. */
    @TearDown(Level.Trial)
    public void close() {
        scorer.close();
    }

    /** One sequence. */
    @Benchmark
    public float[] score() {
        return scorer.logits(sequence);
    }
}
