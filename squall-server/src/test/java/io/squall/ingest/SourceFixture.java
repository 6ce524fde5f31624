package io.squall.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** What a source needs in a test. */
public final class SourceFixture implements AutoCloseable {

    public final LedgerIntake intake = new LedgerIntake();
    public final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    /** The context around {@link #intake}. */
    public SourceContext context() {
        return context(intake);
    }

    /** The context around another intake. */
    public SourceContext context(Intake other) {
        return new SourceContext(other, registry, Clock.systemUTC(), timer, new Random(1));
    }

    /** How often {@code name} was counted for {@code reason}. */
    public double count(String name, String reason) {
        return registry.find(name).tag("reason", reason).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
