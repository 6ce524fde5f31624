package io.squall.benchmarks;

import io.squall.feature.SequenceEncoder;
import io.squall.profile.CleanProfile;
import io.squall.window.Window;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Events per second from windows to tensors, on one thread; the line {@code …:events} of the result. An operation encodes
 * all windows of the sample recording, which hold some thousands of events each.
 *
 * <pre>
 * squall-benchmarks/run EncodeBenchmark -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class EncodeBenchmark {

    private List<Window> windows = List.of();
    private SequenceEncoder encoder;

    /** Reads the windows and fits the features to them. */
    @Setup(Level.Trial)
    public void read() throws IOException {
        SampleEvents sample = SampleEvents.read();
        windows = sample.windows();
        encoder = new SequenceEncoder(sample.schema(), CleanProfile.NONE);
    }

    /** All windows. */
    @Benchmark
    public void encode(EventCounter counter, Blackhole sink) {
        for (Window window : windows) {
            sink.consume(encoder.encode(window));
            counter.events += window.events().size();
        }
    }
}
