package io.squall.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.squall.alert.sink.AlertmanagerConfig;
import io.squall.alert.sink.SinkConfig;
import io.squall.incident.Severity;
import io.squall.window.DurationText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertsConfigTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .registerModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()));

    @Test
    void sinksAndRoutes_areReadFromYaml_withoutShowingASecret() throws IOException {
        AlertsConfig config = YAML.readValue("""
                confidenceFloor: 0.9
                cooldown: 10m
                repeat: 0s
                giveUpAfter: 12h
                keep: 7d
                externalUrl: https://squall.example/
                cloud: prod
                severities: {p1: critical, p2: major}
                budget: {perHour: 5}
                links:
                  - {name: Logs, url: "https://logs.example/app?host={host}&from={from_ms}"}
                runbooks:
                  - {category: "no-valid-*", url: "https://wiki.example/nvh"}
                sinks:
                  - {name: am, type: alertmanager, url: "http://alertmanager:9093", token: s3cr3t, resendEvery: 30s}
                  - {name: chat, type: slack, url: "https://hooks.example/s3cr3t"}
                  - {name: pager, type: pagerduty, routingKey: s3cr3t}
                  - {name: hook, type: webhook, url: "https://hook.example/?k=s3cr3t", secret: s3cr3t}
                  - {name: mail, type: email, host: mx, user: me, password: s3cr3t, from: a@b.example, to: [c@d.example]}
                routes:
                  - {severities: [P1], services: ["nova-*"], sinks: [pager], completeOnly: true, goOn: true}
                  - {sinks: [am, chat]}
                """, AlertsConfig.class);

        assertThat(config.sinks()).extracting(SinkConfig::name).containsExactly("am", "chat", "pager", "hook", "mail");
        assertThat(((AlertmanagerConfig) config.sinks().get(0)).resendEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.severities().of(Severity.P2)).isEqualTo("major");
        assertThat(config.severities().of(Severity.P3)).isEqualTo("warning");
        assertThat(config.budget().perHour()).isEqualTo(5);
        assertThat(config.routes().get(0).completeOnly()).isTrue();
        assertThat(config.toString()).doesNotContain("s3cr3t");
        Alerts.check(config, Clock.systemUTC());
    }

    @Test
    void aRouteToNowhere_isRefused_withItsKey() {
        assertThatThrownBy(() -> YAML.readerForUpdating(AlertsConfig.defaults())
                        .readValue("routes: [{sinks: [pagre]}]", AlertsConfig.class))
                .isInstanceOf(JsonMappingException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertBench.config(
                        java.util.List.of(RouteConfig.toAll(java.util.List.of("pagre"))), BudgetConfig.defaults()))
                .withMessage("alerts.routes[0].sinks: no sink is named pagre; there are chat, pager");
    }

    @Test
    void aLinkThatIsAScript_orHasAnUnknownField_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LinkConfig("x", "javascript:alert(1)"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkConfig("x", "https://l.example/{hots}"))
                .withMessageContaining("unknown field {hots}");
    }

    @Test
    void aSecretThatIsMissing_isSaid_withTheSink() throws IOException {
        AlertsConfig none = AlertsConfig.defaults();
        SinkConfig pager = YAML.readValue("{name: pager, type: pagerduty}", SinkConfig.class);
        AlertsConfig config = new AlertsConfig(
                0.8,
                none.cooldown(),
                none.repeat(),
                none.giveUpAfter(),
                none.keep(),
                "",
                "",
                none.severities(),
                none.budget(),
                none.links(),
                none.runbooks(),
                java.util.List.of(pager),
                none.routes());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Alerts.check(config, Clock.systemUTC()))
                .withMessageStartingWith("alerts.sinks.pager.routingKey: is missing");
    }

    private static final class DurationReader extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return DurationText.parse(parser.getText());
        }
    }
}
