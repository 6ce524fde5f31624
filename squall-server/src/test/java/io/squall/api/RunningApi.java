package io.squall.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.squall.alert.Alerts;
import io.squall.alert.AlertsConfig;
import io.squall.incident.FaultCatalogue;
import io.squall.store.Databases;
import io.squall.store.EventRow;
import io.squall.store.IncidentActions;
import io.squall.store.JsonText;
import io.squall.store.KeptEvents;
import io.squall.store.ResultBatch;
import io.squall.store.Results;
import io.squall.store.Samples;
import io.squall.store.ShadowSums;
import io.squall.store.Store;
import io.squall.store.WindowRow;
import io.squall.template.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** The API on a real port, over an empty SQLite store. */
final class RunningApi implements AutoCloseable {

    final Clock clock = Clock.fixed(Samples.BEGIN.plus(Duration.ofMinutes(30)), ZoneOffset.UTC);
    final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final LiveFeed feed = new LiveFeed(clock, metrics);
    final AtomicReference<Optional<String>> unready = new AtomicReference<>(Optional.empty());
    final AtomicReference<String> caller = new AtomicReference<>("");
    final List<String> guarded = new ArrayList<>();
    final Store store;
    final Results results;
    final Api api;

    private final Alerts alerts;
    private final Server server;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningApi(Path folder) throws IOException {
        this(folder, Duration.ofSeconds(15));
    }

    RunningApi(Path folder, Duration heartbeat) throws IOException {
        this(folder, heartbeat, AlertsConfig.defaults());
    }

    RunningApi(Path folder, Duration heartbeat, AlertsConfig alerting) throws IOException {
        store = Databases.sqlite(folder);
        results = new Results(store, KeptEvents.ANOMALOUS, 100, metrics);
        alerts = Alerts.open(alerting, store, category -> Optional.empty(), clock, metrics);
        api = new Api(
                new ApiParts(
                        store,
                        new IncidentActions(store, clock, (handle, incident) -> {}),
                        () -> alerts,
                        FaultCatalogue.bundled(),
                        () -> new ServerStatus.Snapshot("0.1", "model-1", 0.5, 1000, 20, 2, List.of(source())),
                        new TwoModels(),
                        () -> new Reload.Outcome(List.of("alerts"), List.of("server.port")),
                        unready::get,
                        new DashboardConfig(
                                List.of(new DashboardLink("Logs", "https://logs.example.org/?q={request_id}"))),
                        feed,
                        new RecordingGuard(),
                        metrics,
                        clock),
                heartbeat);
        ServerBuilder builder = Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        builder.gracefulShutdownTimeout(Duration.ofMillis(1), Duration.ofSeconds(60));
        api.addTo(builder.contextPath("/"));
        server = builder.build();
        server.start().join();
    }

    static SourceStatus source() {
        return new SourceStatus(
                "files", "file", true, 1, "cannot read", 12, List.of(new SourceStatus.Part("a.log", "100", 12)));
    }

    void record(ResultBatch batch) {
        results.record(batch, handle -> {});
    }

    int port() {
        return server.activeLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + ' ' + response.body());
        }
        return JsonText.mapper().readTree(response.body());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As whoever wires it up must do: listeners first, or the server waits for them. */
    @Override
    public void close() {
        feed.close();
        // Not waited for: its event loops let two seconds pass before they end.
        CompletableFuture<Void> unused = server.stop();
        alerts.close();
        store.close();
    }

    private final class RecordingGuard implements Guard {
        @Override
        public HttpService guard(Access needed, HttpService service) {
            guarded.add(needed.name());
            return service;
        }

        @Override
        public String caller(ServiceRequestContext context) {
            return caller.get();
        }

        @Override
        public Access may(ServiceRequestContext context) {
            return caller.get().isEmpty() ? Access.CHANGE : Access.READ;
        }

        @Override
        public boolean needsToken() {
            return !caller.get().isEmpty();
        }
    }

    private static final class TwoModels implements Models {
        private final ModelInfo serving =
                new ModelInfo("model-1", "serving", Optional.of(Samples.BEGIN), 0.5, 460_000, Map.of("f1", 0.9));
        private final ModelInfo candidate =
                new ModelInfo("model-2", "candidate", Optional.empty(), 0.6, 460_000, Map.of());

        @Override
        public List<ModelInfo> list() {
            return List.of(serving, candidate);
        }

        @Override
        public Optional<ModelInfo> find(String id) {
            return list().stream().filter(model -> model.id().equals(id)).findFirst();
        }

        @Override
        public Optional<ModelReport> report(String id) {
            return find(id).map(model -> new ModelReport(
                    id,
                    "0.1",
                    Optional.empty(),
                    List.of(),
                    model.figures(),
                    Map.of(),
                    Map.of("seed", id.equals("model-1") ? "0" : "7", "threads", "2"),
                    List.of(new ModelReport.Evaluation(
                            "lab",
                            "test",
                            "",
                            Optional.of(Samples.BEGIN),
                            10,
                            3,
                            3,
                            2,
                            Map.of("tp", 2L, "fp", 1L, "fn", 1L, "tn", 6L),
                            Map.of("f1", 0.67),
                            Map.of("any_error", Map.of("f1", 0.5))))));
        }

        @Override
        public Optional<AttentionView> attention(WindowRow window, List<EventRow> kept, int layer, int head) {
            List<AttentionView.Seen> seen = kept.stream()
                    .map(row -> new AttentionView.Seen(
                            row.id(),
                            row.time(),
                            row.host(),
                            row.service(),
                            row.level(),
                            row.eventId(),
                            row.message(),
                            0.5,
                            0.5))
                    .toList();
            return Optional.of(new AttentionView(0, 0, 0, 0, seen, List.of(), "no layers"));
        }

        @Override
        public Set<String> templates() {
            return Set.of(Template.of("Starting <*>").eventId());
        }

        @Override
        public Optional<ModelInfo> promote(String id) {
            if (id.equals("model-2")) {
                throw new IllegalStateException("model-2: other entities than those configured");
            }
            return find(id);
        }

        @Override
        public ShadowView shadow() {
            return ShadowView.none();
        }

        @Override
        public Optional<ShadowView> beginShadow(String id) {
            if (id.equals("model-1")) {
                throw new IllegalStateException("model-1: serves already");
            }
            return find(id).map(
                            model -> ShadowView.of(id, Samples.BEGIN, new ShadowSums(0, 0, 0, 0, 0, List.of()), 0, ""));
        }

        @Override
        public ShadowView stopShadow() {
            return ShadowView.none();
        }

        @Override
        public AdaptationView adaptation() {
            return new AdaptationView(true, "waiting", Optional.empty(), Optional.empty(), 0, 12, 9, 3, 48, 0, "");
        }

        @Override
        public AdaptationView adapt(Optional<Instant> from, Optional<Instant> until) {
            return new AdaptationView(true, "learning", Optional.of("model-1"), from, 60, 80, 70, 0, 120, 0, "");
        }

        @Override
        public ModelInfo rollback() {
            return serving;
        }
    }
}
