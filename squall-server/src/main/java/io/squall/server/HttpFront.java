package io.squall.server;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ContextPathServicesBuilder;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.squall.access.AccessToken;
import io.squall.access.AccessTokens;
import io.squall.access.OwnNames;
import io.squall.access.OwnPages;
import io.squall.access.RequireRole;
import io.squall.access.Role;
import io.squall.access.SecurityHeaders;
import io.squall.access.SiteNames;
import io.squall.alert.Alerts;
import io.squall.api.Access;
import io.squall.api.Api;
import io.squall.api.ApiParts;
import io.squall.api.Guard;
import io.squall.api.alert.AlertApi;
import io.squall.dashboard.Dashboard;
import io.squall.ingest.Intake;
import io.squall.ingest.http.HttpIntake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one port: what is served there, and who may come in. */
final class HttpFront {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    private static final Duration QUIET_BEFORE_STOP = Duration.ofMillis(100);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final ServerConfig config;
    private final AccessTokens tokens;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final InetAddress address;
    private final boolean needsTokens;

    /** @throws IOException when the configured address is none */
    HttpFront(ServerConfig config, AccessTokens tokens, MeterRegistry metrics, Clock clock) throws IOException {
        this.config = config;
        this.tokens = tokens;
        this.metrics = metrics;
        this.clock = clock;
        this.address = InetAddress.getByName(config.server().address());
        this.needsTokens = config.access().needsTokens(address);
    }

    /** Who may call what of the API. */
    Guard guard() {
        return needsTokens ? new ByToken() : Guard.none();
    }

    /**
     * The server, not started.
     *
     * @param intake takes logs; empty where none are taken
     * @param alerts alerting as it is configured now
     */
    Server build(Optional<Intake> intake, Supplier<Alerts> alerts, ApiParts api) {
        if (needsTokens && tokens.list().isEmpty()) {
            LOG.warn("no access token exists, so nobody can come in; make one: squall token create --role admin NAME");
        }
        ServerBuilder server = listener();
        ContextPathServicesBuilder services = server.contextPath(roots());
        intake.ifPresent(
                door -> HttpIntake.addTo(services, door, config.sources().http(), metrics, clock, senders()));
        AlertApi.addTo(services, alerts, api.guard(), clock);
        new Api(api).addTo(services);
        Dashboard.addTo(services);
        String prefix = config.server().prefix();
        if (!prefix.isEmpty()) {
            server.service(
                    Route.builder().exact(prefix).methods(HttpMethod.GET).build(),
                    (context, request) -> HttpResponse.ofRedirect(HttpStatus.TEMPORARY_REDIRECT, prefix + "/"));
        }
        return server.build();
    }

    /** @throws IOException in one line, when it cannot listen */
    static void listen(Server server, HttpConfig config) throws IOException {
        try {
            server.start().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "server.port: cannot listen on " + config.address() + ":" + config.port() + ": "
                            + cause.getMessage() + "; is another server using it?",
                    e);
        }
    }

    private ServerBuilder listener() {
        HttpConfig listen = config.server();
        ServerBuilder server = Server.builder();
        InetSocketAddress socket = new InetSocketAddress(address, listen.port());
        if (listen.tls().isOn()) {
            server.https(socket);
            listen.tls().applyTo(server);
        } else {
            server.http(socket);
        }
        listen.connections().applyTo(server);
        // What a slow or broken sender does is counted; it is no fault of ours to report.
        server.unloggedExceptionsReportInterval(Duration.ZERO);
        SiteNames names =
                new SiteNames(List.of(listen.externalUrl(), config.alerts().externalUrl()));
        server.decorator(new OwnPages(names));
        if (!needsTokens && address.isLoopbackAddress()) {
            server.decorator(new OwnNames(names));
        }
        return server.disableServerHeader()
                .gracefulShutdownTimeout(QUIET_BEFORE_STOP, LONGEST_STOP)
                .decorator(SecurityHeaders.forApi());
    }

    /**
     * Everything is served at the root, and once more below the path of the external address: some proxies take the path off and some
     * hand it on, and probes and senders beside the server know nothing of it.
     */
    private List<String> roots() {
        String prefix = config.server().prefix();
        return prefix.isEmpty() ? List.of("/") : List.of("/", prefix);
    }

    private DecoratingHttpServiceFunction senders() {
        return needsTokens
                ? new RequireRole(tokens, Role.INGEST, metrics)
                : (delegate, context, request) -> delegate.serve(context, request);
    }

    private final class ByToken implements Guard {

        @Override
        public HttpService guard(Access needed, HttpService service) {
            return switch (needed) {
                case OPEN -> service;
                case READ -> service.decorate(new RequireRole(tokens, Role.READ, metrics));
                case CHANGE -> service.decorate(new RequireRole(tokens, Role.ADMIN, metrics));
            };
        }

        @Override
        public String caller(ServiceRequestContext context) {
            return RequireRole.tokenOf(context).map(AccessToken::name).orElse("");
        }

        @Override
        public Access may(ServiceRequestContext context) {
            return RequireRole.tokenOf(context)
                    .map(token -> token.role().permits(Role.ADMIN) ? Access.CHANGE : Access.READ)
                    .orElse(Access.OPEN);
        }

        @Override
        public boolean needsToken() {
            return true;
        }
    }
}
