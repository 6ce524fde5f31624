package io.squall.adapt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.squall.model.Bundle;
import io.squall.store.Troubles;
import io.squall.window.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the model learn what is usual here, from the windows that the server itself has scored: no labels, no training.
 *
 * <p><b>What it learns from.</b> Whole windows that lie outside all incidents, open ones and past ones, and at some distance from
 * them; so a fault is never taken for health, however long nobody looks. An operator lifts that: by calling an incident no problem,
 * or by vouching for a stretch of time, as after an upgrade, when everything looks new.
 *
 * <p><b>When.</b> Once there are {@code minWindows} of them; again whenever there are twice as many as last time; then
 * every so often; and soon after an operator has called an incident no problem. After a rollback of what it made it waits until it
 * is asked. All ages are event time.
 *
 * <p><b>What comes of it</b> is a bundle like any other: it is in the journal from which entry on it scores, and `squall models
 * rollback` takes it back. One that alarms at the very windows that it learned never serves.
 *
 * <p>Windows are kept on disk, so a restart loses none. Two threads of its own, one that writes windows and one that learns;
 * at most {@value #MOST_EVENTS} events wait for the first, what comes beyond is left out and counted. Safe for all threads.
 */
public final class SelfAdaptation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SelfAdaptation.class);

    private static final int MOST_EVENTS = 500_000;
    private static final int MOST_MADE = 30;

    /** How often it looks whether windows came, and how often whether anything else is new: a verdict, a rollback. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final long LOOK_ANYWAY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Path stateFile;
    private final RecentWindows recent;
    private final Troubles troubles;
    private final long marginMicros;
    private final Clock clock;
    private final Counter adaptations;
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "squall-adapt-keep"));
    private final ScheduledExecutorService learner =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "squall-adapt"));
    private final AtomicBoolean offered = new AtomicBoolean(true);
    private final AtomicLong waitingEvents = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    /** Every window that begins before this has closed: the present, in event time. */
    private final AtomicLong nowMicros = new AtomicLong();

    /** The learner's thread alone. */
    private long lookedNanos = System.nanoTime();

    private volatile AdaptConfig config;
    private volatile @Nullable Serving serving;
    private volatile AdaptState state;
    private volatile AdaptProgress.Phase phase = AdaptProgress.Phase.WAITING;
    private volatile Counts counts = new Counts(0, 0, 0);
    private volatile String trouble = "";

    private record Counts(int kept, int clean, int inTrouble) {}

    private SelfAdaptation(
            Path folder, AdaptConfig config, Troubles troubles, Duration margin, Clock clock, MeterRegistry metrics)
            throws IOException {
        this.stateFile = folder.resolve("state.json");
        this.recent = new RecentWindows(folder);
        this.state = AdaptState.read(stateFile);
        this.config = config;
        this.troubles = troubles;
        this.marginMicros = micros(margin);
        this.clock = clock;
        recent.list().forEach(kept -> nowMicros.accumulateAndGet(kept.endMicros(), Math::max));
        this.adaptations = metrics.counter("squall.adaptations");
        Gauge.builder("squall.adapt.clean.windows", this, self -> self.counts.clean())
                .register(metrics);
    }

    /**
     * Goes on where it was.
     *
     * @param folder keeps windows and what was adapted last
     * @param troubles when the cloud was not well
     * @param margin so near to an incident a window is not learned from
     * @throws IOException in one line, when the folder cannot be used
     */
    public static SelfAdaptation open(
            Path folder, AdaptConfig config, Troubles troubles, Duration margin, Clock clock, MeterRegistry metrics)
            throws IOException {
        return new SelfAdaptation(folder, config, troubles, margin, clock, metrics);
    }

    /** Begins to learn. */
    public void start(Serving models) {
        serving = models;
        var unused = learner.scheduleWithFixedDelay(
                this::lookByItself, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Goes by another configuration from now on. */
    public void configure(AdaptConfig next) {
        config = next;
    }

    /**
     * Takes windows that have closed and are kept; returns at once.
     *
     * @param settledMicros every window that begins before this has closed; one that begins later was closed early
     */
    public void offer(List<Window> closed, long settledMicros) {
        nowMicros.accumulateAndGet(settledMicros, Math::max);
        for (Window window : closed) {
            int events = window.events().size();
            boolean room = waitingEvents.addAndGet(events) <= MOST_EVENTS;
            if (!room || window.startMicros() > settledMicros) {
                waitingEvents.addAndGet(-events);
                leftOut.incrementAndGet();
            } else {
                writer.execute(() -> keep(window));
            }
        }
        if (!closed.isEmpty()) {
            writer.execute(() -> offered.set(true));
        }
    }

    private void keep(Window window) {
        try {
            recent.add(window);
        } catch (IOException | RuntimeException e) {
            leftOut.incrementAndGet();
            tell("windows cannot be kept to learn from: " + e.getMessage());
        } finally {
            waitingEvents.addAndGet(-window.events().size());
        }
    }

    /** How far it is. */
    public AdaptProgress progress() {
        AdaptState last = state;
        Counts now = counts;
        return new AdaptProgress(
                config.automatic(),
                phase == AdaptProgress.Phase.WAITING && !config.automatic() ? AdaptProgress.Phase.OFF : phase,
                Optional.of(last.model()).filter(id -> !id.isEmpty()),
                Optional.of(last.at()).filter(at -> !at.equals(Instant.EPOCH)),
                last.windows(),
                now.kept(),
                now.clean(),
                now.inTrouble(),
                Math.max(config.minWindows(), 2 * last.windows()),
                leftOut.get(),
                trouble);
    }

    /**
     * Learns now, because an operator asks; returns at once, {@link #progress()} tells what comes of it.
     *
     * @param vouched a stretch of event time for which the operator vouches, incidents or not
     */
    public void ask(Optional<Stretch> vouched) {
        learner.execute(() -> attempt(() -> learn(vouched)));
    }

    private void lookByItself() {
        long now = System.nanoTime();
        if (!offered.getAndSet(false) && now - lookedNanos < LOOK_ANYWAY_NANOS) {
            return;
        }
        lookedNanos = now;
        attempt(() -> {
            recent.forget(nowMicros.get() - micros(config.keep()), config.maxBytes());
            Look look = look(Optional.empty());
            phase = isTakenBack() ? AdaptProgress.Phase.PAUSED : AdaptProgress.Phase.WAITING;
            if (config.automatic() && phase == AdaptProgress.Phase.WAITING && look.isDue(config, state)) {
                learn(Optional.empty());
            }
        });
    }

    private boolean isTakenBack() throws IOException {
        Serving models = serving;
        return models != null && !state.from().isEmpty() && models.modelId().equals(state.from());
    }

    /**
     * What there is to learn from. First the windows, then what was wrong: an incident is in the store before its windows come here,
     * so none of them can be taken for health because it came in between.
     */
    private Look look(Optional<Stretch> vouched) throws IOException {
        long now = nowMicros.get();
        List<KeptWindows> kept = recent.list();
        Troubles.Known known =
                troubles.since(Instant.EPOCH.plus(now - micros(config.keep()) - marginMicros, ChronoUnit.MICROS));
        CleanWindows clean = CleanWindows.of(
                kept.stream()
                        .filter(windows -> windows.startMicros() >= known.fromMicros())
                        .toList(),
                now - micros(config.settle()),
                new Health(known.troubles(), marginMicros, vouched));
        counts = new Counts(kept.size(), clean.clean().size(), clean.inTrouble());
        return new Look(clean, known.troubles());
    }

    private void learn(Optional<Stretch> vouched) throws IOException {
        Serving models = serving;
        if (models == null) {
            return;
        }
        phase = AdaptProgress.Phase.LEARNING;
        // What is said while it learns is heard the next time.
        Instant asked = clock.instant();
        try {
            CleanWindows clean = look(vouched).clean();
            if (clean.clean().size() < AdaptConfig.LEAST_WINDOWS) {
                trouble = "only " + clean.clean().size() + " windows of health are known, " + clean.inTrouble()
                        + " more lie in incidents; it takes " + AdaptConfig.LEAST_WINDOWS;
                return;
            }
            String base = models.modelId();
            Learning learning = new Learning(models.find(base));
            Bundle adapted = learning.learn(clean.clean());
            if (Learning.alarmsAtHealth(adapted, clean.clean())) {
                throw new IOException(
                        "the adapted model alarms at the windows that it learned from, and does not serve");
            }
            if (!models.modelId().equals(base)) {
                throw new IOException("another model was put to serve meanwhile; it is adapted next time");
            }
            serve(models, adapted, base, clean, asked);
            LOG.info(
                    "model {} scores from here on: {}, adapted to {} windows of this cloud's health",
                    adapted.manifest().modelId(),
                    base,
                    learning.windows());
        } finally {
            phase = AdaptProgress.Phase.WAITING;
        }
    }

    private void serve(Serving models, Bundle adapted, String base, CleanWindows clean, Instant asked)
            throws IOException {
        String id = adapted.manifest().modelId();
        boolean isOther = !id.equals(base);
        if (isOther) {
            models.serve(adapted);
            adaptations.increment();
        }
        state = state.then(id, isOther ? base : "", clean.clean().size(), clean.throughMicros(), asked);
        forgetOld(models);
        state.write(stateFile);
        trouble = "";
    }

    private void forgetOld(Serving models) throws IOException {
        List<String> made = state.made();
        List<String> old = new ArrayList<>(made.subList(0, Math.max(0, made.size() - MOST_MADE)));
        old.remove(state.from());
        for (String id : old) {
            models.forget(id);
        }
        state = state.without(old);
    }

    /** Something that may fail, and is tried again next time. */
    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            tell(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private void tell(String what) {
        if (!learner.isShutdown() && !what.equals(trouble)) {
            trouble = what;
            LOG.warn("adapt: {}", what);
        }
    }

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Stops; windows that wait are still kept, for a moment. */
    @Override
    public void close() {
        learner.shutdownNow();
        writer.shutdown();
        try {
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
            learner.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
