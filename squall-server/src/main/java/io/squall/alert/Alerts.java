package io.squall.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.squall.alert.sink.AlertSink;
import io.squall.alert.sink.SinkConfig;
import io.squall.alert.sink.SinkContext;
import io.squall.incident.FaultSignature;
import io.squall.store.Store;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerting, put together. Nothing is sent before {@link #start}. Of those that share one store, only one at a time may be started. A new configuration is
 * a new instance: close the old one first; what waits is in the store.
 */
public final class Alerts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final long TURN_SECONDS = 5;

    private final Store store;
    private final NotificationMaker maker;
    private final Routing routing;
    private final Map<String, String> targets;
    private final AlertPlan plan;
    private final Silences silences;
    private final Outbox outbox;
    private final RoutingTrial trial;
    private final AlertClockwork clockwork;
    private final List<SinkSender> senders;
    private final List<Gauge> gauges = new ArrayList<>();
    private final MeterRegistry meters;
    private final ScheduledExecutorService timer;

    private Alerts(
            AlertsConfig config,
            List<AlertSink> sinks,
            Store store,
            Function<String, Optional<FaultSignature>> catalogue,
            Clock clock,
            MeterRegistry meters) {
        this.maker = new NotificationMaker(config, catalogue);
        this.routing = new Routing(config, sinks);
        this.targets = config.sinks().stream().collect(Collectors.toMap(SinkConfig::name, SinkConfig::target));
        this.store = store;
        this.meters = meters;
        this.plan = new AlertPlan(config, routing, maker, clock);
        this.silences = new Silences(store.jdbi(), clock);
        this.outbox = new Outbox(store.jdbi(), plan, clock);
        this.trial = new RoutingTrial(routing, maker, store.jdbi(), clock);
        this.clockwork = new AlertClockwork(config, routing, plan, maker, clock);
        this.senders = new ArrayList<>();
        for (AlertSink sink : sinks) {
            senders.add(new SinkSender(
                    sink, store.jdbi(), maker, config.giveUpAfter(), new Backoff(new Random()), clock, meters));
            gauge("squall.alerts.pending", sink.name(), EntryState.PENDING);
            gauge("squall.alerts.dead", sink.name(), EntryState.DEAD);
        }
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "squall-alert-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Alerting as configured.
     *
     * @param catalogue the fault signature of a category, for advice and runbook
     * @throws IllegalArgumentException when a sink lacks something, in one line that begins with its key
     */
    public static Alerts open(
            AlertsConfig config,
            Store store,
            Function<String, Optional<FaultSignature>> catalogue,
            Clock clock,
            MeterRegistry meters) {
        return new Alerts(config, sinks(config, clock), store, catalogue, clock, meters);
    }

    /** With sinks of the caller's. */
    static Alerts of(AlertsConfig config, List<AlertSink> sinks, Store store, Clock clock, MeterRegistry meters) {
        return new Alerts(config, sinks, store, category -> Optional.empty(), clock, meters);
    }

    /**
     * Checks what can be checked without sending anything: that secrets and certificates can be read.
     *
     * @throws IllegalArgumentException in one line that begins with the key
     */
    public static void check(AlertsConfig config, Clock clock) {
        sinks(config, clock).forEach(AlertSink::close);
    }

    private static List<AlertSink> sinks(AlertsConfig config, Clock clock) {
        SinkContext context = new SinkContext(config.severities(), config.cloud(), clock);
        List<AlertSink> sinks = new ArrayList<>();
        for (SinkConfig sink : config.sinks()) {
            try {
                sinks.add(sink.open(context));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("alerts.sinks." + sink.name() + "." + e.getMessage(), e);
            }
        }
        return sinks;
    }

    /** Begins to send. */
    @SuppressWarnings("FutureReturnValueIgnored") // turn() lets nothing through
    public void start() {
        senders.forEach(SinkSender::start);
        timer.scheduleWithFixedDelay(this::turn, 0, TURN_SECONDS, TimeUnit.SECONDS);
    }

    /** Decides who is told, in the caller's transaction. Call {@link #wake} after it committed. */
    public AlertPlan plan() {
        return plan;
    }

    /** Silences and maintenance windows. */
    public Silences silences() {
        return silences;
    }

    /** What was, is and could not be told. */
    public Outbox outbox() {
        return outbox;
    }

    /** The sinks, as they are configured, and how they do. */
    public List<SinkState> sinks() {
        return store.read(handle -> routing.sinks().values().stream()
                .map(sink -> SinkTable.state(handle, sink.name(), sink.type(), targets.getOrDefault(sink.name(), "")))
                .toList());
    }

    /** The runbook that alerts of a category lead to. */
    public Optional<URI> runbook(String category) {
        return maker.runbook(category);
    }

    /** Tries the routing. */
    public RoutingTrial trial() {
        return trial;
    }

    /** Sends what is new now instead of within a second. */
    public void wake() {
        senders.forEach(SinkSender::wake);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        senders.forEach(SinkSender::close);
        gauges.forEach(meters::remove);
    }

    /** What time asks for; see {@link AlertClockwork}. */
    void turn() {
        try {
            clockwork.turn(store.jdbi());
            wake();
        } catch (RuntimeException e) {
            LOG.warn("alerts: the store cannot be used for now: {}", e.getMessage());
        }
    }

    List<SinkSender> senders() {
        return senders;
    }

    private void gauge(String name, String sink, EntryState state) {
        gauges.add(Gauge.builder(name, () -> store.figure(handle -> EntryTable.count(handle, sink, state)))
                .tag("sink", sink)
                .register(meters));
    }
}
