package io.squall.ingest.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a structured record, and the names that senders give them, best first. Names of nested members are joined by
 * dots. They are those of oslo.log, of Fluentd, Fluent Bit and Vector, of the Elastic Common Schema, of OpenTelemetry's
 * semantic conventions and of the journal; what has another name is not kept.
 */
enum Field {
    MESSAGE("message log msg MESSAGE Payload event.original body line"),
    TIME("time @timestamp timestamp Timestamp date"),
    LEVEL("level log.level severity severity_text log_level loglevel severity_label detected_level PRIORITY"),
    LOGGER("logger name log.logger logger.name logger_name code.namespace LOGGER_NAME"),
    PID("pid process process.pid procid _PID SYSLOG_PID"),
    REQUEST_ID("request_id context.request_id extra.request_id REQUEST_ID"),
    GLOBAL_REQUEST_ID("global_request_id context.global_request_id extra.global_request_id GLOBAL_REQUEST_ID"),
    PROJECT("project_id context.project_id context.project context.tenant extra.project_id extra.project "
            + "tenant_id tenant PROJECT_ID"),
    INSTANCE("instance_uuid extra.instance_uuid extra.instance extra.instance.uuid context.instance_uuid "
            + "INSTANCE_UUID instance"),
    TRACEBACK("traceback exception.stacktrace error.stack_trace exc_text stack_trace EXCEPTION_TEXT"),
    EXCEPTION_TYPE("exception.type error.type"),
    EXCEPTION_MESSAGE("exception.message error.message"),
    TRACE_ID("trace_id traceId trace.id"),
    HOST("host.name host hostname Hostname _HOSTNAME host.hostname nodename agent.hostname "
            + "k8s.node.name kubernetes.host"),
    SERVICE("service.name service service_name programname appname SYSLOG_IDENTIFIER _SYSTEMD_UNIT app "
            + "unit process.name k8s.container.name kubernetes.container_name"),
    FILE("log.file.path file filename path file_path filepath log.file.name");

    /** A part under one of its names; the lower its rank, the better the name. */
    record Named(Field field, int rank) {}

    private static final Map<String, Named> BY_NAME = byName();

    /** Separated by spaces. */
    private final String names;

    Field(String names) {
        this.names = names;
    }

    /** What a member is, or null when it is nothing that is kept. */
    static @Nullable Named named(String name) {
        return BY_NAME.get(name);
    }

    private static Map<String, Named> byName() {
        Map<String, Named> all = new HashMap<>();
        for (Field field : values()) {
            List<String> names = List.of(field.names.split(" ", -1));
            for (int rank = 0; rank < names.size(); rank++) {
                all.put(names.get(rank), new Named(field, rank));
            }
        }
        return all;
    }
}
