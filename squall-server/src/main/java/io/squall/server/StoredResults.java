package io.squall.server;

import io.squall.adapt.SelfAdaptation;
import io.squall.alert.Alerts;
import io.squall.api.FeedKind;
import io.squall.api.LiveFeed;
import io.squall.detect.ScoredWindow;
import io.squall.event.Event;
import io.squall.incident.FaultCatalogue;
import io.squall.incident.GroupingConfig;
import io.squall.incident.Incident;
import io.squall.live.Outcome;
import io.squall.live.Results;
import io.squall.live.WindowResult;
import io.squall.store.EntityThreshold;
import io.squall.store.FoundWindow;
import io.squall.store.ResultBatch;
import io.squall.store.Store;
import io.squall.store.TemplateSightings;
import io.squall.store.TemplateTally;
import io.squall.store.Thresholds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the pipeline finds: windows, the incidents they make, and the alerts that follow, in one transaction with the
 * place in the journal that it came of. So a crash leaves all of it or nothing, and the journal is read on from there.
 *
 * <p>Incidents that may still change are kept in the same transaction; when it fails, they stay what they were. Live updates and sinks are told after it has succeeded. Used by the pipeline's thread.
 */
final class StoredResults implements Results {

    private final io.squall.store.Results writer;
    private final Thresholds thresholds;
    private final Supplier<Alerts> alerts;
    private final LiveFeed feed;
    private final Shadow shadow;
    private final SelfAdaptation adaptation;
    private final Clock clock;
    private final TemplateTally templates;
    private final PipelineState state;

    private long progress;
    private LiveIncidents incidents;
    private @Nullable TemplateSightings waiting;
    private volatile Totals totals;

    /**
     * Goes on where the store stands.
     *
     * @param alerts alerting as it is configured now
     * @param shadow hears of windows that have closed, once they are kept
     * @param adaptation hears of them, too
     * @param journalEnd last entry of the journal
     */
    StoredResults(
            Store store,
            io.squall.store.Results writer,
            FaultCatalogue catalogue,
            GroupingConfig grouping,
            Supplier<Alerts> alerts,
            LiveFeed feed,
            Shadow shadow,
            SelfAdaptation adaptation,
            Clock clock,
            long journalEnd) {
        this.writer = writer;
        this.thresholds = new Thresholds(store);
        this.alerts = alerts;
        this.feed = feed;
        this.shadow = shadow;
        this.adaptation = adaptation;
        this.clock = clock;
        this.progress = writer.resume(journalEnd);
        this.templates = new TemplateTally(progress);
        this.state = new PipelineState();
        this.incidents = store.read(handle -> state.incidents(handle, catalogue, grouping));
        this.totals = store.read(state::totals);
    }

    /** Windows ever scored and closed, and anomalous ones of them. */
    Totals totals() {
        return totals;
    }

    @Override
    public long progress() {
        return progress;
    }

    @Override
    public void seen(Event event, long sequence) {
        templates.count(event, sequence);
    }

    @Override
    public void accept(Outcome outcome) {
        Map<String, EntityThreshold> raised = thresholds.at(clock.instant());
        List<FoundWindow> windows = new ArrayList<>(outcome.windows().size());
        Totals counted = totals;
        LiveIncidents.Change change = incidents.begin();
        for (WindowResult result : outcome.windows()) {
            ScoredWindow scored = Thresholds.judged(result.scored(), raised);
            windows.add(new FoundWindow(scored, result.part(), result.complete(), result.modelId()));
            change.observe(scored, result.complete());
            counted = result.complete() ? counted.plus(scored.anomaly()) : counted;
        }
        change.settle(Instant.EPOCH.plus(outcome.settledMicros(), ChronoUnit.MICROS));
        List<Incident> changed = change.changed();
        keep(outcome.sequence(), windows, changed, change, counted);
        incidents = change.done();
        if (!changed.isEmpty()) {
            alerts.get().wake();
        }
        shadow.offer(outcome.windows());
        adaptation.offer(
                outcome.windows().stream()
                        .filter(WindowResult::complete)
                        .map(result -> result.scored().window())
                        .toList(),
                outcome.settledMicros());
        windows.forEach(window -> feed.publish(FeedKind.WINDOW, WindowNews.of(window)));
        changed.forEach(incident -> feed.publish(FeedKind.INCIDENT, incident));
    }

    private void keep(
            long sequence,
            List<FoundWindow> windows,
            List<Incident> changed,
            LiveIncidents.Change change,
            Totals counted) {
        TemplateSightings sightings = waiting == null ? templates.take(sequence) : waiting;
        waiting = sightings;
        writer.record(new ResultBatch(windows, changed, sightings, sequence), handle -> {
            state.keep(handle, change, counted);
            changed.forEach(incident -> alerts.get().plan().changed(handle, incident));
        });
        waiting = null;
        totals = counted;
        progress = sequence;
    }
}
