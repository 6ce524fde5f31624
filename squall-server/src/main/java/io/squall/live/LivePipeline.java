package io.squall.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.squall.event.Event;
import io.squall.journal.Batch;
import io.squall.journal.Content;
import io.squall.journal.Entry;
import io.squall.journal.IdleLanes;
import io.squall.journal.Journal;
import io.squall.journal.JournalReader;
import io.squall.journal.Lane;
import io.squall.journal.LaneLines;
import io.squall.journal.ModelChange;
import io.squall.journal.QuietStream;
import io.squall.window.OpenWindow;
import io.squall.window.WindowConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the journal: lines to records, events and windows, windows to scores, scores to the results.
 *
 * <p><b>One thread</b> does all of it in the journal's order, and all that scores depend on is in the journal: the lines, the
 * moments at which a still lane let go of its record, the moments at which a still stream closed its windows, the changes of
 * model. So the windows and their scores are a function of the journal.
 *
 * <p><b>After a crash</b> the latest of the {@link Checkpoints} is restored and the journal read on from there. Windows whose
 * outcome the {@link Results} hold already are not scored again; the others are, with the same scores.
 *
 * <p><b>Open windows</b> are scored while they fill ({@link OpenWindowScoring}), when nothing waits in the journal.
 *
 * <p><b>Trouble.</b> When the results cannot be kept, the pipeline waits and tries again, and the journal takes up what comes
 * meanwhile, up to its bound.
 */
public final class LivePipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LivePipeline.class);

    private static final Duration TICK = Duration.ofMillis(100);
    private static final long STATUS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long MIN_CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 30_000;

    private final LiveConfig config;
    private final Journal journal;
    private final Models models;
    private final Results results;
    private final Checkpoints checkpoints;
    private final Timer scoringTime;
    private final Counter closedWindows;
    private final Counter openScores;
    private final Counter scoredWindows;
    private final Counter failures;
    private final Counter brokenEntries;
    private final Thread thread = new Thread(this::run, "squall-pipeline");

    // The pipeline's thread alone, once it has started.
    private final Map<String, String> positions = new LinkedHashMap<>();
    private final List<ClosedWindow> closing = new ArrayList<>();
    private final OpenWindowScoring openWindows;
    private final LanePulse pulse;
    private Scoring scoring;
    private LiveWindows windows;
    private long applying;
    private long applied;
    private Instant received = Instant.EPOCH;
    private long kept;
    /** The state is ahead of the results: a checkpoint of it would lose what they did not take. */
    private boolean outcomeLost;

    private long appliedBytes;
    private long checkpointed;
    private long checkpointNanos = System.nanoTime();
    private long keptNanos = System.nanoTime();
    private long statusNanos = System.nanoTime();

    private volatile PipelineStatus status;
    private volatile String trouble = "";
    private volatile boolean stopping;

    private LivePipeline(
            LiveConfig config,
            Journal journal,
            Checkpoints checkpoints,
            Models models,
            Results results,
            MeterRegistry metrics)
            throws IOException {
        this.config = config;
        this.journal = journal;
        this.models = models;
        this.results = results;
        this.checkpoints = checkpoints;
        this.scoringTime = Timer.builder("squall.scoring")
                .description("Time to score a window")
                .register(metrics);
        this.closedWindows = metrics.counter("squall.windows.closed");
        this.openScores = metrics.counter("squall.windows.rescored");
        this.scoredWindows = metrics.counter("squall.windows.scored");
        this.failures = metrics.counter("squall.windows.failed");
        this.brokenEntries = metrics.counter("squall.entries.failed");
        Optional<State> restored = checkpoints.read(this::restore);
        State state = restored.isPresent() ? restored.get() : begin();
        this.scoring = state.scoring;
        this.windows = state.windows;
        this.applied = state.sequence;
        this.checkpointed = state.sequence;
        this.positions.putAll(state.positions);
        this.kept = results.progress();
        long now = System.nanoTime();
        this.openWindows = new OpenWindowScoring(config.rescore(), now);
        this.pulse = new LanePulse(config.idleLane(), now);
        this.pulse.beat(windows.holding(), now);
        this.status = statusNow();
        thread.setDaemon(true);
    }

    /**
     * Restores the state as it was, from {@code folder}, without beginning to work.
     *
     * @throws IOException in one line, when no model can be loaded, or checkpoints cannot be read
     */
    public static LivePipeline open(
            LiveConfig config, Journal journal, Path folder, Models models, Results results, MeterRegistry metrics)
            throws IOException {
        return new LivePipeline(config, journal, new Checkpoints(folder), models, results, metrics);
    }

    /** All that a checkpoint holds. */
    private record State(long sequence, Scoring scoring, LiveWindows windows, Map<String, String> positions) {}

    private State begin() throws IOException {
        Scoring initial = Scoring.of(models.initial());
        return new State(0, initial, windows(initial), Map.of());
    }

    private State restore(long sequence, DataInput in) throws IOException {
        Scoring saved = Scoring.of(models.find(in.readUTF()));
        try {
            Map<String, String> savedPositions = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String part = in.readUTF();
                savedPositions.put(part, in.readUTF());
            }
            LiveWindows savedWindows = windows(saved);
            savedWindows.restore(in);
            return new State(sequence, saved, savedWindows, savedPositions);
        } catch (IOException | RuntimeException e) {
            saved.close();
            throw e;
        }
    }

    private LiveWindows windows(Scoring model) throws IOException {
        return new LiveWindows(model.model(), config, this::see, closing::add);
    }

    private void see(Event event) {
        results.seen(event, applying);
    }

    /** Begins to work. */
    public void start() {
        thread.start();
    }

    /** False when it has stopped, by an error that it could not get over too. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Where the sources stood at the checkpoint; what the journal tells behind it is later. */
    public Map<String, String> positions() {
        return Map.copyOf(positions);
    }

    /** How far it is. */
    public PipelineStatus status() {
        PipelineStatus now = status;
        return new PipelineStatus(
                now.modelId(),
                now.threshold(),
                now.applied(),
                Math.max(0, journal.committed() - now.applied()),
                now.received(),
                now.streamMicros(),
                now.lines(),
                now.windows(),
                now.lanes(),
                trouble);
    }

    /**
     * Lets another bundle score from the next entry on. The future completes when that is durable.
     *
     * @throws IOException in one line, when the bundle is not there, does not read or cannot score; the one in use scores on
     */
    public CompletableFuture<Long> change(String modelId) throws IOException {
        Scoring.tried(models.find(modelId)).close();
        return journal.append(new ModelChange(modelId));
    }

    private void run() {
        long retryMillis = FIRST_RETRY_MILLIS;
        do {
            try (JournalReader reader = journal.reader(applied)) {
                follow(reader);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                tell("the journal cannot be read", e);
                retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
            }
        } while (pause(retryMillis));
    }

    private void follow(JournalReader reader) throws IOException, InterruptedException {
        while (!stopping) {
            Entry entry = reader.next(TICK);
            if (entry == null) {
                atRest();
            } else {
                apply(entry);
            }
            long now = System.nanoTime();
            if (now - statusNanos >= STATUS_NANOS) {
                status = statusNow();
                statusNanos = now;
            }
            checkpointWhenDue(now);
        }
        if (keep(List.of())) {
            checkpoint();
        }
    }

    private void apply(Entry entry) {
        Content content = entry.content();
        closing.clear();
        applying = entry.sequence();
        if (content instanceof Batch batch) {
            note(batch);
        }
        if (content instanceof ModelChange change) {
            change(change);
        } else {
            apply(entry, windows);
        }
        applied = entry.sequence();
        received = entry.received();
        if (applied > kept && (!closing.isEmpty() || System.nanoTime() - keptNanos >= KEEP_NANOS)) {
            closedWindows.increment(closing.size());
            List<WindowResult> scored = closing.stream()
                    .flatMap(window -> score(window, true).stream())
                    .toList();
            scoredWindows.increment(scored.size());
            keep(scored);
        }
    }

    /** A batch that cannot be worked off must not keep all that follow it from being so. */
    private void apply(Entry entry, LiveWindows to) {
        try {
            to.apply(entry);
        } catch (RuntimeException e) {
            brokenEntries.increment();
            LOG.error("entry {} of the journal cannot be worked off, what is left of it is not scored", applying, e);
        }
    }

    private void note(Batch batch) {
        pulse.beat(batch, System.nanoTime());
        for (LaneLines lane : batch.lanes()) {
            for (byte[] line : lane.lines()) {
                appliedBytes += line.length;
            }
        }
        // A position that is empty is one to forget: its file is gone.
        batch.positions().forEach((part, position) -> {
            if (position.isEmpty()) {
                positions.remove(part);
            } else {
                positions.put(part, position);
            }
        });
    }

    private void change(ModelChange change) {
        try {
            Scoring next = Scoring.tried(models.find(change.modelId()));
            windows.change(next.model());
            scoring.close();
            scoring = next;
            LOG.info("model {} scores from here on", change.modelId());
        } catch (IOException e) {
            LOG.error("model {} stays in use: {}", scoring.modelId(), e.getMessage());
        }
    }

    private Optional<WindowResult> score(ClosedWindow window, boolean complete) {
        long began = System.nanoTime();
        try {
            return Optional.of(scoring.score(window, complete));
        } catch (RuntimeException e) {
            failures.increment();
            LOG.error("a window of {} could not be scored", window.window().entity(), e);
            return Optional.empty();
        } finally {
            scoringTime.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    /** Hands over an outcome, for as long as it takes; false when it was not taken before the end, which is near then. */
    private boolean keep(List<WindowResult> scored) {
        if (scored.isEmpty() && applied <= kept) {
            return true;
        }
        Outcome outcome = new Outcome(applied, windows.settledMicros(), scored);
        keptNanos = System.nanoTime();
        long retryMillis = FIRST_RETRY_MILLIS;
        do {
            try {
                results.accept(outcome);
                kept = applied;
                if (!trouble.isEmpty()) {
                    LOG.info("results are kept again");
                    trouble = "";
                }
                return true;
            } catch (RuntimeException e) {
                tell("results cannot be kept", e);
                retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
            }
        } while (pause(retryMillis));
        outcomeLost = true;
        return false;
    }

    /** Nothing waits in the journal. */
    private void atRest() {
        long now = System.nanoTime();
        List<Lane> idle = pulse.takeIdle(now, windows::isHolding);
        if (!idle.isEmpty()) {
            // When it is refused, the lanes hold on to their records until more lines come.
            var unused = journal.append(new IdleLanes(idle));
        }
        closeQuiet(now);
        if (now - keptNanos >= KEEP_NANOS) {
            keep(List.of());
        }
        if (openWindows.isDue(now)) {
            scoreOpen();
            openWindows.done(now, System.nanoTime());
        }
    }

    /**
     * As much time has passed for the stream as for us since its last line: enough to end windows, though no event does. Not
     * before it has been still for as long as events may be late: until then a backlog may only be slow to come.
     */
    private void closeQuiet(long now) {
        WindowConfig cut = scoring.model().windows();
        Duration still = pulse.stillFor(now);
        List<OpenWindow> open = windows.open();
        if (open.isEmpty() || still.compareTo(cut.allowedLateness()) < 0) {
            return;
        }
        long throughMicros = windows.nowMicros() + micros(still.minus(cut.allowedLateness()));
        if (open.get(0).startMicros() + micros(cut.length()) <= throughMicros) {
            // When it is refused, it is tried again.
            var unused = journal.append(new QuietStream(throughMicros));
        }
    }

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    private void scoreOpen() {
        List<WindowResult> told = new ArrayList<>();
        for (OpenWindow due : openWindows.due(windows.open())) {
            Optional<WindowResult> scored = windows.look(due).flatMap(window -> score(window, false));
            scored.ifPresent(result -> openScores.increment());
            scored.filter(result -> openWindows.tells(due, result.scored().anomaly()))
                    .ifPresent(told::add);
        }
        keep(told);
    }

    private void checkpointWhenDue(long now) {
        long since = now - checkpointNanos;
        boolean due = since >= config.checkpointEvery().toNanos()
                || (!closing.isEmpty() && since >= MIN_CHECKPOINT_NANOS)
                || appliedBytes >= config.checkpointBytes();
        if (due && keep(List.of())) {
            checkpoint();
        }
    }

    /** Without one, a restart reads more of the journal again: worth telling, not worth stopping for. */
    private void checkpoint() {
        try {
            if (applied > checkpointed && !outcomeLost) {
                long oldest = checkpoints.write(applied, this::save);
                checkpointed = applied;
                journal.dropThrough(oldest);
            }
        } catch (IOException e) {
            tell("no checkpoint can be written", e);
        }
        appliedBytes = 0;
        checkpointNanos = System.nanoTime();
    }

    private void save(DataOutput out) throws IOException {
        out.writeUTF(scoring.modelId());
        out.writeInt(positions.size());
        for (Map.Entry<String, String> position : positions.entrySet()) {
            out.writeUTF(position.getKey());
            out.writeUTF(position.getValue());
        }
        windows.save(out);
    }

    private PipelineStatus statusNow() {
        return new PipelineStatus(
                scoring.modelId(),
                scoring.threshold(),
                applied,
                0,
                received,
                windows.nowMicros(),
                windows.lines(),
                windows.windows(),
                windows.lanes(),
                "");
    }

    private void tell(String consequence, Exception e) {
        String what = consequence + ": "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (!what.equals(trouble)) {
            trouble = what;
            LOG.error("{}; trying again", what);
        }
    }

    /** Waits; false when the pipeline is to stop. */
    private boolean pause(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!stopping && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(Math.min(50, millis));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !stopping;
    }

    /** Stops after the entry at hand, with a checkpoint. */
    @Override
    public void close() {
        stopping = true;
        if (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        scoring.close();
    }
}
