package io.squall.server;

import com.linecorp.armeria.server.Server;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.squall.access.AccessTokens;
import io.squall.adapt.SelfAdaptation;
import io.squall.alert.Alerts;
import io.squall.api.ApiParts;
import io.squall.api.Guard;
import io.squall.api.LiveFeed;
import io.squall.api.Reload;
import io.squall.api.ServerStatus;
import io.squall.api.SourceStatus;
import io.squall.incident.FaultCatalogue;
import io.squall.ingest.Door;
import io.squall.ingest.LogSource;
import io.squall.ingest.SourceContext;
import io.squall.ingest.fluent.FluentListener;
import io.squall.ingest.http.OtlpDocuments;
import io.squall.ingest.kafka.KafkaSource;
import io.squall.ingest.syslog.SyslogListener;
import io.squall.ingest.tail.FileTail;
import io.squall.journal.Journal;
import io.squall.live.LivePipeline;
import io.squall.live.PipelineStatus;
import io.squall.log.ReadOptions;
import io.squall.store.IncidentActions;
import io.squall.store.Results;
import io.squall.store.Retention;
import io.squall.store.ShadowLog;
import io.squall.store.Store;
import io.squall.store.Troubles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live service, put together: sources hand lines to the door, the door to the journal, the pipeline reads the journal and
 * gives results to the store, the store answers the API and feeds the alerts.
 *
 * <p>It starts from the end of that chain and stops from its beginning, so that whatever is acknowledged has somewhere to go.
 */
public final class SquallServer implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(SquallServer.class);

    private static final long RETENTION_MINUTES = 10;

    private final OpenParts open = new OpenParts();

    private final ServerConfig config;
    private final String version;
    private final Clock clock;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<LogSource> sources = new ArrayList<>();

    private final ScheduledExecutorService timer;
    private final Store store;
    private final Retention retention;
    private final FaultCatalogue catalogue;
    private final CurrentAlerts alerts;
    private final Reload reload;
    private final LiveFeed feed;
    private final Journal journal;
    private final Shadow shadow;
    private final SelfAdaptation adaptation;
    private final StoredResults results;
    private final LivePipeline pipeline;
    private final ServingModel serving;
    private final Server http;

    private SquallServer(ServerConfig config, Supplier<ServerConfig> reread, String version, Clock clock)
            throws IOException {
        this.config = config;
        this.version = version;
        this.clock = clock;
        metrics.config().meterFilter(new MetricTexts(metrics.config().namingConvention()));
        try {
            DataFolder data = open.add(DataFolder.open(Path.of(config.data())));
            this.timer = Executors.newScheduledThreadPool(1, SquallServer::daemon);
            open.add(timer::shutdownNow);
            this.store = open.add(new Database(config.store(), data).open());
            this.catalogue = config.incidents().open();
            this.alerts = open.add(new CurrentAlerts(
                    config.alerts(), settings -> Alerts.open(settings, store, catalogue::find, clock, metrics)));
            this.feed = open.add(new LiveFeed(clock, metrics));
            this.journal = open.add(Journal.open(data.journal(), config.journal(), clock));
            ModelFolder models = new ModelFolder(data.models(), config.model());
            models.takeOverMeasured();
            this.shadow = open.add(new Shadow(data.models(), models, new ShadowLog(store), clock));
            this.adaptation = open.add(SelfAdaptation.open(
                    data.adapt(),
                    config.adapt(),
                    new Troubles(store),
                    config.incidents().grouping().gap(),
                    clock,
                    metrics));
            this.reload = new ConfigReload(
                    config,
                    reread,
                    Map.of(
                            "alerts", fresh -> alerts.follow(fresh.alerts()),
                            "adapt", fresh -> adaptation.configure(fresh.adapt())),
                    metrics);
            this.results = new StoredResults(
                    store,
                    new Results(
                            store, config.store().keptEvents(), config.store().eventsPerWindow(), metrics),
                    catalogue,
                    config.incidents().grouping(),
                    alerts,
                    feed,
                    shadow,
                    adaptation,
                    clock,
                    journal.committed());
            this.pipeline =
                    open.add(LivePipeline.open(config.live(), journal, data.checkpoints(), models, results, metrics));
            // A crash may have come between the change in the journal and its note in the folder.
            models.serving(journal.model().orElse(pipeline.status().modelId()));
            shadow.resume(config.shadow());
            this.serving = new ServingModel(models, pipeline, shadow);
            this.retention = new Retention(
                    store, clock, config.store().age(), config.store().maxBytes(), metrics);
            Door door = new Door(journal, config.redaction().redaction(), metrics);
            addSources(door);
            HttpFront front = new HttpFront(config, AccessTokens.open(data.tokens(), clock), metrics, clock);
            this.http = front.build(Optional.of(door), alerts, api(models, front.guard()));
            open.add(door::close);
            ServerMetrics.register(journal, pipeline, store, clock, metrics);
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /**
     * Opens everything, and takes nothing in yet.
     *
     * @param version version of this build, for the API
     * @throws IOException in one line, when something cannot be opened; what was opened is closed again
     * @throws IllegalArgumentException in one line, when the configuration asks for what is not possible
     */
    public static SquallServer open(ServerConfig config, String version, Clock clock) throws IOException {
        return open(config, () -> config, version, clock);
    }

    /**
     * As {@link #open(ServerConfig, String, Clock)}, with a configuration that can be read again.
     *
     * @param reread reads it; throws {@link IllegalArgumentException} or {@link io.squall.config.ConfigException} in one line
     *     when it is not good
     */
    public static SquallServer open(ServerConfig config, Supplier<ServerConfig> reread, String version, Clock clock)
            throws IOException {
        return new SquallServer(config, reread, version, clock);
    }

    @Override
    public Reload.Outcome reload() {
        return reload.reload();
    }

    /** Begins to work; returns when logs can be sent. */
    @Override
    public void start() throws IOException {
        pipeline.start();
        adaptation.start(serving);
        alerts.start();
        var unused =
                timer.scheduleWithFixedDelay(this::forgetOld, RETENTION_MINUTES, RETENTION_MINUTES, TimeUnit.MINUTES);
        open.add(this::stopHttp);
        try {
            HttpFront.listen(http, config.server());
            for (LogSource source : sources) {
                open.add(source);
                source.start();
            }
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress address() {
        return http.activePorts().keySet().iterator().next();
    }

    private void addSources(Door door) {
        Map<String, String> positions = new HashMap<>(pipeline.positions());
        positions.putAll(journal.positions());
        // What is empty was given up: the file is gone.
        positions.values().removeIf(String::isEmpty);
        SourceContext context = new SourceContext(door, metrics, clock, timer, new SecureRandom());
        SourcesConfig from = config.sources();
        ReadOptions options = config.logs().options();
        from.fluent().forEach(fluent -> sources.add(new FluentListener(fluent, options, context)));
        from.syslog().forEach(syslog -> sources.add(new SyslogListener(syslog, options, context)));
        from.files().forEach(files -> sources.add(new FileTail(files, options, positions, context)));
        from.kafka()
                .forEach(kafka -> sources.add(new KafkaSource(
                        kafka, options, positions, new OtlpDocuments(kafka.name(), from.http(), clock), context)));
    }

    private ApiParts api(ModelFolder models, Guard guard) {
        return new ApiParts(
                store,
                new IncidentActions(store, clock, alerts::tellOfAct),
                alerts,
                catalogue,
                this::status,
                new ServedModels(models, pipeline, shadow, serving, adaptation),
                reload,
                this::unready,
                config.dashboard(),
                feed,
                guard,
                metrics,
                clock);
    }

    private ServerStatus.Snapshot status() {
        Totals totals = results.totals();
        PipelineStatus scoring = pipeline.status();
        return new ServerStatus.Snapshot(
                version,
                scoring.modelId(),
                scoring.threshold(),
                journal.lines(),
                totals.windows(),
                totals.anomalies(),
                sources.stream().map(source -> shown(source.status())).toList());
    }

    private static SourceStatus shown(LogSource.Status status) {
        return new SourceStatus(
                status.name(),
                status.kind(),
                status.running(),
                status.errors(),
                status.lastError(),
                status.parts().stream().mapToLong(LogSource.PartStatus::lag).sum(),
                status.parts().stream()
                        .map(part -> new SourceStatus.Part(part.part(), part.position(), part.lag()))
                        .toList());
    }

    private Optional<String> unready() {
        return pipeline.isRunning()
                ? journal.trouble().map(what -> "the journal cannot be written: " + what)
                : Optional.of("scoring has stopped; the log says why");
    }

    private void forgetOld() {
        try {
            retention.run();
        } catch (RuntimeException e) {
            LOG.warn("old results stay for now: {}", e.getMessage());
        }
    }

    private void stopHttp() {
        // Listeners to live updates would hold the server for as long as it may wait.
        feed.close();
        http.stop().join();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "squall-timer");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes nothing in any more, works off what is at hand, and stops. */
    @Override
    public void close() {
        open.close();
    }
}
