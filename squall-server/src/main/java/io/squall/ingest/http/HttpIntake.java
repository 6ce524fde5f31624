package io.squall.ingest.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.ContextPathServicesBuilder;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.Route;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.squall.ingest.Intake;
import java.time.Clock;
import java.util.List;

/** The ways in over HTTP and gRPC, as services of the one server. */
public final class HttpIntake {

    /** Prefix of the paths of Elasticsearch. */
    private static final String ELASTICSEARCH = "/elasticsearch";

    private final Intake intake;
    private final HttpIntakeConfig config;
    private final MeterRegistry registry;
    private final Clock clock;
    private final HeldMemory held;

    private HttpIntake(Intake intake, HttpIntakeConfig config, MeterRegistry registry, Clock clock) {
        this.intake = intake;
        this.config = config;
        this.registry = registry;
        this.clock = clock;
        this.held = new HeldMemory(config.maxHeldBytes());
        Gauge.builder("squall.http.held.bytes", held, HeldMemory::bytes).register(registry);
    }

    /**
     * Adds the services to a server.
     *
     * @param guard stands before each of them and lets through who may send
     * @param clock tells the time of records that have none
     */
    public static void addTo(
            ContextPathServicesBuilder server,
            Intake intake,
            HttpIntakeConfig config,
            MeterRegistry registry,
            Clock clock,
            DecoratingHttpServiceFunction guard) {
        HttpIntake all = new HttpIntake(intake, config, registry, clock);
        all.add(server, guard, new OtlpProtocol(), List.of("/v1/logs"));
        all.add(server, guard, new OtlpGrpcProtocol(), List.of(OtlpGrpcProtocol.PATH));
        all.add(server, guard, new LinesProtocol(), List.of("/api/v1/logs"));
        all.add(server, guard, new LokiProtocol(), List.of("/loki/api/v1/push"));
        if (config.elasticsearch()) {
            all.addElasticsearch(server, guard);
        }
    }

    /**
     * Below a prefix of its own, which all shippers can be told, because what Elasticsearch answers at {@code /} is where the
     * dashboard is. The bulk path alone is served without the prefix, too: senders that ask nothing before need no more.
     */
    private void addElasticsearch(ContextPathServicesBuilder server, DecoratingHttpServiceFunction guard) {
        add(
                server,
                guard,
                new BulkProtocol(),
                List.of("/_bulk", "/{index}/_bulk", ELASTICSEARCH + "/_bulk", ELASTICSEARCH + "/{index}/_bulk"));
        ElasticsearchGreeting.ANSWERS.forEach((path, answer) -> server.route()
                .get(ELASTICSEARCH + path)
                .head(ELASTICSEARCH + path)
                .decorator(guard)
                .build(new ElasticsearchGreeting(answer)));
    }

    private void add(
            ContextPathServicesBuilder server,
            DecoratingHttpServiceFunction guard,
            Protocol protocol,
            List<String> paths) {
        PushService service = new PushService(protocol, intake, config, held, registry, clock);
        var binding = server.route();
        for (String path : paths) {
            binding.addRoute(Route.builder().path(path).methods(HttpMethod.POST).build());
        }
        binding.maxRequestLength(config.maxRequestBytes())
                .requestTimeout(config.requestTimeout())
                .decorator(guard)
                .errorHandler((ctx, cause) -> service.refuse(ctx, cause))
                .build(service);
    }
}
