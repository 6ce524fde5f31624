package io.squall.server;

import com.linecorp.armeria.server.Server;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.squall.access.AccessTokens;
import io.squall.alert.Alerts;
import io.squall.api.ApiParts;
import io.squall.api.LiveFeed;
import io.squall.api.Reload;
import io.squall.api.ServerStatus;
import io.squall.api.SourceStatus;
import io.squall.incident.FaultCatalogue;
import io.squall.job.JobTopics;
import io.squall.job.Leadership;
import io.squall.store.IncidentActions;
import io.squall.store.Retention;
import io.squall.store.Store;
import io.squall.store.TopicResults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
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
 * The server in the role {@code api}: shows what a Flink job found, alerts, and collects feedback. Several stand beside each other
 * over one PostgreSQL; each answers everything, and one of them leads: it takes results in, sends alerts and deletes what is old.
 */
final class ApiServer implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final long RETENTION_MINUTES = 10;

    private final OpenParts open = new OpenParts();
    private final ServerConfig config;
    private final String version;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ScheduledExecutorService timer;
    private final Retention retention;
    private final CurrentAlerts alerts;
    private final LiveFeed feed;
    private final Reload reload;
    private final Leadership leadership;
    private final JobTopics topics;
    private final JobResults results;
    private final JobModels models;
    private final Server http;

    private ApiServer(ServerConfig config, Supplier<ServerConfig> reread, String version, Clock clock)
            throws IOException {
        this.config = config;
        this.version = version;
        try {
            DataFolder data = open.add(DataFolder.open(Path.of(config.data())));
            this.timer = Executors.newScheduledThreadPool(1, ApiServer::daemon);
            open.add(timer::shutdownNow);
            Database database = new Database(config.store(), data);
            Store store = open.add(database.open());
            FaultCatalogue catalogue = config.incidents().open();
            this.alerts = open.add(new CurrentAlerts(
                    config.alerts(), settings -> Alerts.open(settings, store, catalogue::find, clock, metrics)));
            this.reload =
                    new ConfigReload(config, reread, Map.of("alerts", fresh -> alerts.follow(fresh.alerts())), metrics);
            this.feed = open.add(new LiveFeed(clock, metrics));
            this.leadership = new Leadership(database::session, alerts::start, alerts::stop);
            TopicResults kept = new TopicResults(
                    store, config.store().keptEvents(), config.store().eventsPerWindow());
            this.results = new JobResults(store, kept, alerts, feed, leadership::isLeading, clock);
            this.topics = new JobTopics(config.job(), kept, leadership::isLeading, results);
            ModelFolder bundles = new ModelFolder(data.models(), config.model());
            bundles.initial();
            this.models = new JobModels(bundles, results::model);
            this.retention = new Retention(
                    store, clock, config.store().age(), config.store().maxBytes(), metrics);
            HttpFront front = new HttpFront(config, AccessTokens.open(data.tokens(), clock), metrics, clock);
            this.http = front.build(
                    Optional.empty(),
                    alerts,
                    new ApiParts(
                            store,
                            new IncidentActions(store, clock, alerts::tellOfAct),
                            alerts,
                            catalogue,
                            this::status,
                            models,
                            reload,
                            this::unready,
                            config.dashboard(),
                            feed,
                            front.guard(),
                            metrics,
                            clock));
            ServerMetrics.register(leadership, topics, store, metrics);
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    static ApiServer open(ServerConfig config, Supplier<ServerConfig> reread, String version, Clock clock)
            throws IOException {
        return new ApiServer(config, reread, version, clock);
    }

    @Override
    public void start() throws IOException {
        leadership.start();
        open.add(leadership);
        topics.start();
        open.add(topics);
        open.add(results);
        var unused =
                timer.scheduleWithFixedDelay(this::forgetOld, RETENTION_MINUTES, RETENTION_MINUTES, TimeUnit.MINUTES);
        open.add(this::stopHttp);
        try {
            HttpFront.listen(http, config.server());
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress address() {
        return http.activePorts().keySet().iterator().next();
    }

    @Override
    public Reload.Outcome reload() {
        return reload.reload();
    }

    private ServerStatus.Snapshot status() {
        Totals totals = results.totals();
        return new ServerStatus.Snapshot(
                version,
                results.model(),
                models.threshold(),
                0,
                totals.windows(),
                totals.anomalies(),
                List.of(source()));
    }

    private SourceStatus source() {
        Map<String, JobTopics.Part> parts = topics.parts();
        return new SourceStatus(
                "job",
                "kafka",
                topics.isRunning(),
                topics.unreadable(),
                topics.trouble(),
                parts.values().stream().mapToLong(JobTopics.Part::lag).sum(),
                parts.entrySet().stream()
                        .map(part -> new SourceStatus.Part(
                                part.getKey(),
                                Long.toString(part.getValue().position()),
                                part.getValue().lag()))
                        .toList());
    }

    private Optional<String> unready() {
        return topics.isRunning() ? Optional.empty() : Optional.of("results are no longer read; the log says why");
    }

    private void forgetOld() {
        try {
            if (leadership.isLeading()) {
                retention.run();
            }
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

    @Override
    public void close() {
        open.close();
    }
}
