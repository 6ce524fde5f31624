package io.squall.api;

import com.linecorp.armeria.common.HttpStatus;
import io.squall.alert.Alerts;
import io.squall.alert.RoutingTrial;
import io.squall.alert.SinkState;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Who is told, and whether it arrives there. */
final class SinkRoutes {

    private static final String ALL = "/api/v1/sinks";

    private final Supplier<Alerts> alerts;

    /** @param alerts alerting as it is configured now */
    SinkRoutes(Supplier<Alerts> alerts) {
        this.alerts = alerts;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get(
                        ALL,
                        Set.of(),
                        SinkState.class,
                        ApiRoute.Shape.LIST,
                        question -> alerts.get().sinks()),
                ApiRoute.post(ALL + "/{name}/test", Set.of(), SinkTrial.class, ApiRoute.Shape.ONE, this::test));
    }

    private Object test(Question question) {
        String name = question.variable("name");
        try {
            String answer = alerts.get().trial().send(name).orElseThrow(() -> Problem.notFound("sink", name));
            return new SinkTrial(answer.equals(RoutingTrial.TAKEN), answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "the server is stopping");
        }
    }
}
