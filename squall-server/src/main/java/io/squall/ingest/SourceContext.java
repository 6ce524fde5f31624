package io.squall.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * What every source needs of the server.
 *
 * @param timer for attempts later on; its tasks are short, one thread is enough for all sources
 * @param random spreads attempts in time; used by many threads
 */
public record SourceContext(
        Intake intake, MeterRegistry registry, Clock clock, ScheduledExecutorService timer, RandomGenerator random) {

    /** Counts the errors of the source {@code name}. */
    public SourceErrors errors(String name) {
        return new SourceErrors(name, registry, clock);
    }

    /** Hands over batches of one sender; {@code onRefusal} is called when one was refused. */
    public Handover handover(SourceErrors errors, Runnable onRefusal) {
        return new Handover(intake, timer, random, errors, onRefusal);
    }
}
