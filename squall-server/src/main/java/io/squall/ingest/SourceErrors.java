package io.squall.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong at a source: counted by reason, and told in the log at most once in ten seconds for each reason.
 *
 * <p>Reasons are words of short, closed lists ({@code too_long}), messages never hold what a sender sent. Safe for all threads.
 */
public final class SourceErrors {

    private static final Logger LOG = LoggerFactory.getLogger(SourceErrors.class);
    private static final long QUIET_MILLIS = 10_000;

    private final String source;
    private final MeterRegistry registry;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();
    private final Map<String, Long> toldAt = new ConcurrentHashMap<>();
    private volatile String last = "";

    /** @param source name of the source in the configuration */
    public SourceErrors(String source, MeterRegistry registry, Clock clock) {
        this.source = source;
        this.registry = registry;
        this.clock = clock;
    }

    /** Counts an error as {@code squall.source.errors}. */
    public void add(String reason, String message) {
        registry.counter("squall.source.errors", "source", source, "reason", reason)
                .increment();
        tell(reason, message);
    }

    /** Counts records that are dropped as {@code squall.source.rejected.records}, and one error. */
    public void reject(String reason, int records, String message) {
        registry.counter("squall.source.rejected.records", "source", source, "reason", reason)
                .increment(records);
        tell(reason, message);
    }

    /** Counts a batch that the intake did not take, as {@code squall.source.refusals}; it is no error of the source. */
    public void refused(Refused.Reason reason) {
        registry.counter(
                        "squall.source.refusals",
                        "source",
                        source,
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Number of errors and rejections so far. */
    public long count() {
        return count.get();
    }

    /** The last error in one line, or empty. */
    public String last() {
        return last;
    }

    private void tell(String reason, String message) {
        count.incrementAndGet();
        last = message;
        long now = clock.millis();
        Long before = toldAt.get(reason);
        if (before == null || now - before >= QUIET_MILLIS) {
            toldAt.put(reason, now);
            LOG.warn("source {}: {}", source, message);
        }
    }
}
