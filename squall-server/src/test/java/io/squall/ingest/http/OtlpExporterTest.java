package io.squall.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.squall.ingest.Refused;
import io.squall.journal.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The OpenTelemetry Java SDK, as an application or a bridge uses it, sends to us. */
class OtlpExporterTest {

    private static final String OSLO_LINE = "2026-11-24 00:08:38.609 4242 INFO nova.compute.manager"
            + " [req-6c7a1f6e-1c8e-4a5e-9d55-6f8a8d0c7c11 admin admin - - -] Took 2.01 seconds to build instance.";

    private final IntakeServer server = new IntakeServer();

    enum Way {
        HTTP,
        HTTP_GZIP,
        GRPC,
        GRPC_GZIP
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void export_wholeLogLine_isHandedOnAsItIs(Way way) {
        try (SdkLoggerProvider provider = provider(exporter(way))) {
            provider.get("io.example.bridge")
                    .logRecordBuilder()
                    .setBody(OSLO_LINE)
                    .emit();
            assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
        assertThat(server.intake.lines()).containsExactly(OSLO_LINE);
        assertThat(server.intake.lanes())
                .containsExactly(new Lane(
                        way.name().startsWith("GRPC") ? "otlp_grpc" : "otlp",
                        "cmp1",
                        "nova-compute",
                        "/var/log/nova/nova-compute.log"));
    }

    @ParameterizedTest
    @EnumSource
    void export_structuredRecord_isOneJsonLine(Way way) {
        try (SdkLoggerProvider provider = provider(exporter(way))) {
            provider.get("nova.compute.manager")
                    .logRecordBuilder()
                    .setTimestamp(Instant.parse("2026-11-24T00:08:38.609123Z"))
                    .setSeverity(Severity.ERROR)
                    .setBody("Instance \"a\" failed\nto spawn")
                    .setAttribute(AttributeKey.stringKey("request_id"), "req-6c7a1f6e-1c8e-4a5e-9d55-6f8a8d0c7c11")
                    .setAttribute(AttributeKey.stringKey("exception.stacktrace"), "Traceback:\n  File \"x.py\"")
                    .emit();
            assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
        assertThat(server.intake.lines())
                .containsExactly("{\"time\":\"2026-11-24T00:08:38.609123Z\",\"level\":\"ERROR\","
                        + "\"logger\":\"nova.compute.manager\","
                        + "\"request_id\":\"req-6c7a1f6e-1c8e-4a5e-9d55-6f8a8d0c7c11\","
                        + "\"message\":\"Instance \\\"a\\\" failed\\nto spawn\","
                        + "\"traceback\":\"Traceback:\\n  File \\\"x.py\\\"\"}");
    }

    @ParameterizedTest
    @EnumSource
    void export_refusedOnce_isSentAgainByTheExporter(Way way) {
        server.intake.answerWith(CompletableFuture.failedFuture(
                new Refused(Refused.Reason.OVERLOADED, "journal is full", Duration.ofMillis(50))));
        try (SdkLoggerProvider provider = provider(exporter(way))) {
            provider.get("x").logRecordBuilder().setBody(OSLO_LINE).emit();
            CompletableResultCode sent = provider.forceFlush();
            IntakeServer.await(() -> server.count("squall.http.requests", "outcome", "overloaded") > 0);
            server.intake.answerWith(CompletableFuture.completedFuture(null));
            assertThat(sent.join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
        }
        assertThat(server.intake.lines()).containsExactly(OSLO_LINE);
        assertThat(server.count("squall.http.rejected.records", "reason", "overloaded"))
                .isPositive();
        assertThat(server.count("squall.http.accepted.records")).isEqualTo(1);
    }

    private LogRecordExporter exporter(Way way) {
        String url = server.uri("").toString();
        String compression = way.name().endsWith("GZIP") ? "gzip" : "none";
        return way.name().startsWith("GRPC")
                ? OtlpGrpcLogRecordExporter.builder()
                        .setEndpoint(url)
                        .setCompression(compression)
                        .build()
                : OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(url + "/v1/logs")
                        .setCompression(compression)
                        .build();
    }

    private static SdkLoggerProvider provider(LogRecordExporter exporter) {
        Resource resource = Resource.create(Attributes.builder()
                .put("host.name", "cmp1")
                .put("service.name", "nova-compute")
                .put("log.file.path", "/var/log/nova/nova-compute.log")
                .build());
        return SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                .build();
    }

    @Test
    void export_unnamedService_leavesTheLaneWithoutService() {
        SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter(Way.HTTP)))
                .build();
        try (provider) {
            provider.get("x").logRecordBuilder().setBody(OSLO_LINE).emit();
            assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
        assertThat(server.intake.lanes()).isEqualTo(List.of(new Lane("otlp", "", "", "")));
    }
}
