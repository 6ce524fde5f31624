package io.squall.server;

import io.squall.alert.Alerts;
import io.squall.api.FeedKind;
import io.squall.api.LiveFeed;
import io.squall.incident.Incident;
import io.squall.job.JobTopics;
import io.squall.store.EntityThreshold;
import io.squall.store.FoundWindow;
import io.squall.store.Store;
import io.squall.store.Thresholds;
import io.squall.store.TopicBatch;
import io.squall.store.TopicResults;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what a Flink job found: the leading server writes windows, incidents, the alerts that follow and the offsets they stood
 * at in one transaction; the others wait until it has, with the same results in hand, and go on with them should they come to lead.
 * Live updates are told on every server, once the store has what they tell of.
 */
final class JobResults implements JobTopics.Sink, AutoCloseable {

    private static final long LOOK_MILLIS = 200;

    private final Store store;
    private final TopicResults results;
    private final Thresholds thresholds;
    private final Supplier<Alerts> alerts;
    private final LiveFeed feed;
    private final BooleanSupplier leading;
    private final Clock clock;
    private final PipelineState state = new PipelineState();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Totals totals;
    private volatile String model;

    /** @param leading whether this server leads now */
    JobResults(
            Store store,
            TopicResults results,
            Supplier<Alerts> alerts,
            LiveFeed feed,
            BooleanSupplier leading,
            Clock clock) {
        this.store = store;
        this.results = results;
        this.thresholds = new Thresholds(store);
        this.alerts = alerts;
        this.feed = feed;
        this.leading = leading;
        this.clock = clock;
        this.totals = store.read(state::totals);
        this.model = store.read(state::model);
    }

    /** Windows that closed, and anomalous ones of them, since the store began. */
    Totals totals() {
        return totals;
    }

    /** Id of the model that scored the latest window, or empty. */
    String model() {
        return model;
    }

    @Override
    public boolean accept(TopicBatch batch) throws InterruptedException {
        Map<String, EntityThreshold> raised = thresholds.at(clock.instant());
        TopicBatch judged = new TopicBatch(
                batch.windows().stream().map(window -> judged(window, raised)).toList(),
                batch.incidents(),
                batch.ends());
        while (!judged.isBefore(results.positions())) {
            if (leading.getAsBoolean()) {
                results.record(judged, this::alongside);
                if (!judged.incidents().isEmpty()) {
                    alerts.get().wake();
                }
            } else if (closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        totals = store.read(state::totals);
        model = store.read(state::model);
        judged.windows().forEach(window -> feed.publish(FeedKind.WINDOW, WindowNews.of(window.result())));
        judged.incidents().forEach(incident -> feed.publish(FeedKind.INCIDENT, incident.result()));
        return true;
    }

    private static TopicBatch.At<FoundWindow> judged(
            TopicBatch.At<FoundWindow> at, Map<String, EntityThreshold> raised) {
        FoundWindow found = at.result();
        return new TopicBatch.At<>(
                at.partition(),
                at.offset(),
                new FoundWindow(
                        Thresholds.judged(found.scored(), raised), found.part(), found.complete(), found.model()));
    }

    private void alongside(Handle handle, List<FoundWindow> windows, List<Incident> incidents) {
        Totals counted = state.totals(handle);
        for (FoundWindow window : windows) {
            counted = window.complete() ? counted.plus(window.scored().anomaly()) : counted;
        }
        String scoredBy = windows.isEmpty()
                ? state.model(handle)
                : windows.get(windows.size() - 1).model();
        state.keep(handle, counted, scoredBy);
        // Each change, not only the last: an incident that began and ended while nobody led is told of, too.
        incidents.forEach(incident -> alerts.get().plan().changed(handle, incident));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
