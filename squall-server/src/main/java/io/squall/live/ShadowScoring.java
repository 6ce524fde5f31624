package io.squall.live;

import io.squall.detect.Detector;
import io.squall.detect.ScoredWindow;
import io.squall.detect.ScoringModel;
import io.squall.model.Bundle;
import io.squall.model.BundleException;
import io.squall.template.TemplateMiner;
import io.squall.window.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores the windows that have closed with a second model, beside the one that serves. It has templates of its own, which begin as
 * its bundle has them and are not kept over a restart, and a thread of its own: what it does neither delays nor
 * changes what the serving model says.
 *
 * <p>At most {@value #MOST_WINDOWS} windows or {@value #MOST_EVENTS} events wait for it; what comes beyond is left out and
 * counted. When it cannot score it stops, and tells why. Safe for all threads.
 */
public final class ShadowScoring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowScoring.class);

    private static final int MOST_WINDOWS = 1_000;
    private static final int MOST_EVENTS = 200_000;
    private static final int BATCH = 50;

    /**
     * A window as both models see it.
     *
     * @param serving as the serving model scored it
     * @param shadow the same window with the shadow's templates, as the shadow scored it
     */
    public record Compared(WindowResult serving, ScoredWindow shadow) {}

    private final ScoringModel model;
    private final Detector detector;
    private final TemplateMiner miner;
    private final String modelId;
    private final Consumer<List<Compared>> sink;
    private final Thread thread = new Thread(this::run, "squall-shadow");

    private final Queue<WindowResult> waiting = new ArrayDeque<>();
    private long waitingEvents;
    private long leftOut;
    private boolean closed;
    private String trouble = "";

    private ShadowScoring(ScoringModel model, String modelId, Consumer<List<Compared>> sink) throws BundleException {
        this.model = model;
        this.detector = model.newDetector();
        this.miner = model.newMiner();
        this.modelId = modelId;
        this.sink = sink;
        thread.setDaemon(true);
    }

    /**
     * Begins.
     *
     * @param sink keeps what was compared; called by the shadow's thread; what it throws leaves that batch out
     * @throws BundleException in one line, when the bundle does not read
     */
    public static ShadowScoring begin(Bundle bundle, Consumer<List<Compared>> sink) throws BundleException {
        ScoringModel model = ScoringModel.of(bundle, 1);
        try {
            ShadowScoring shadow = new ShadowScoring(model, bundle.manifest().modelId(), sink);
            shadow.thread.start();
            return shadow;
        } catch (BundleException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** Id of the model in shadow. */
    public String modelId() {
        return modelId;
    }

    /** Why it has stopped, or empty. */
    public synchronized String trouble() {
        return trouble;
    }

    /** Windows that it did not score, since too many waited or their results could not be kept. */
    public synchronized long leftOut() {
        return leftOut;
    }

    /** Takes a window that has closed; returns at once. */
    public synchronized void offer(WindowResult result) {
        int events = result.scored().window().events().size();
        if (closed || !trouble.isEmpty() || waiting.size() >= MOST_WINDOWS || waitingEvents + events > MOST_EVENTS) {
            leftOut++;
            return;
        }
        waiting.add(result);
        waitingEvents += events;
        notifyAll();
    }

    private synchronized List<WindowResult> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<WindowResult> taken = new ArrayList<>();
        while (!closed && taken.size() < BATCH && !waiting.isEmpty()) {
            WindowResult result = waiting.remove();
            waitingEvents -= result.scored().window().events().size();
            taken.add(result);
        }
        return taken;
    }

    private void run() {
        try {
            for (List<WindowResult> taken = take(); !taken.isEmpty(); taken = take()) {
                List<Compared> compared = new ArrayList<>();
                for (WindowResult result : taken) {
                    compared.add(new Compared(
                            result, detector.detect(seen(result.scored().window()))));
                }
                keep(compared);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | OutOfMemoryError e) {
            stopped(e);
        } finally {
            model.close();
        }
    }

    private void keep(List<Compared> compared) {
        try {
            sink.accept(compared);
        } catch (RuntimeException e) {
            LOG.warn("shadow: {} results are not kept: {}", compared.size(), e.getMessage());
            synchronized (this) {
                leftOut += compared.size();
            }
        }
    }

    private synchronized void stopped(Throwable e) {
        trouble =
                "stopped: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        waiting.clear();
        waitingEvents = 0;
        LOG.error("shadow: model {} stops, the serving one goes on", modelId, e);
    }

    /** The window with the shadow's templates; everything else about an event is the same for any model. */
    private Window seen(Window window) {
        return window.with(window.events().stream()
                .map(event -> event.saying(miner.match(event.message())))
                .toList());
    }

    /** Stops; what waits is left out. Waits for the window at hand. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
