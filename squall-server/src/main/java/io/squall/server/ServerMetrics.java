package io.squall.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.squall.job.JobTopics;
import io.squall.job.Leadership;
import io.squall.journal.Journal;
import io.squall.live.LivePipeline;
import io.squall.log.Rejection;
import io.squall.store.Incidents;
import io.squall.store.Store;
import java.time.Clock;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is measured of the journal, the pipeline and the incidents; docs/METRICS.md describes each. */
final class ServerMetrics {

    private ServerMetrics() {}

    static void register(Journal journal, LivePipeline pipeline, Store store, Clock clock, MeterRegistry metrics) {
        gauge("squall.journal.bytes", journal, Journal::sizeBytes, metrics);
        gauge("squall.journal.writable", journal, j -> j.trouble().isEmpty() ? 1 : 0, metrics);
        gauge("squall.journal.lost.entries", journal, Journal::lostEntries, metrics);
        gauge("squall.journal.lag.entries", pipeline, p -> p.status().lag(), metrics);
        gauge("squall.ingest.lag.seconds", pipeline, p -> p.status().lagSeconds(clock.instant()), metrics);
        gauge("squall.lanes", pipeline, p -> p.status().lanes(), metrics);
        gauge("squall.incidents.open", store, s -> new Incidents(s).active(), metrics);
        counter("squall.records", pipeline, p -> p.status().lines().records(), metrics);
        counter("squall.lines.joined", pipeline, p -> p.status().lines().joined(), metrics);
        counter("squall.events.late", pipeline, p -> p.status().windows().late(), metrics);
        for (Rejection reason : Rejection.values()) {
            FunctionCounter.builder(
                            "squall.lines.rejected",
                            pipeline,
                            p -> p.status().lines().rejected().getOrDefault(reason, 0L))
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(metrics);
        }
    }

    /** What is measured where a Flink job scores. */
    static void register(Leadership leadership, JobTopics topics, Store store, MeterRegistry metrics) {
        gauge("squall.leader", leadership, l -> l.isLeading() ? 1 : 0, metrics);
        gauge(
                "squall.job.lag.records",
                topics,
                t -> t.parts().values().stream().mapToLong(JobTopics.Part::lag).sum(),
                metrics);
        gauge("squall.incidents.open", store, s -> new Incidents(s).active(), metrics);
        counter("squall.job.records.unreadable", topics, JobTopics::unreadable, metrics);
    }

    private static <T> void gauge(String name, T of, ToDoubleFunction<T> value, MeterRegistry metrics) {
        Gauge.builder(name, of, value).register(metrics);
    }

    private static <T> void counter(String name, T of, ToDoubleFunction<T> value, MeterRegistry metrics) {
        FunctionCounter.builder(name, of, value).register(metrics);
    }
}
