package io.squall.ingest.shipped;

import java.util.List;
import java.util.Map;

/**
 * A structured record, and under which names shippers put its parts, best first. A member of a map inside it has a path of
 * names, {@code kubernetes.host}.
 */
record ShippedRecord(Map<String, Object> members) {

    private static final List<String> MESSAGE = List.of("Payload", "message", "log", "msg", "MESSAGE");
    private static final List<String> TIME = List.of("@timestamp", "Timestamp", "timestamp", "time", "date");
    private static final List<String> HOST = List.of(
            "Hostname",
            "hostname",
            "host",
            "host.name",
            "kubernetes.host",
            "kubernetes.node_name",
            "_HOSTNAME",
            "node");
    private static final List<String> SERVICE = List.of(
            "programname",
            "service",
            "service.name",
            "ident",
            "SYSLOG_IDENTIFIER",
            "kubernetes.container_name",
            "container_name");
    private static final List<String> FILE =
            List.of("path", "filename", "file", "log.file.path", "filepath", "file_path", "tailed_path", "source_file");
    private static final List<String> LEVEL =
            List.of("log_level", "level", "severity_label", "severity", "levelname", "loglevel", "PRIORITY");
    private static final List<String> LOGGER = List.of("python_module", "logger", "name", "logger_name", "LOGGER_NAME");
    private static final List<String> PID = List.of("Pid", "pid", "process", "procid", "_PID");
    private static final List<String> REQUEST = List.of("request_id", "context.request_id", "extra.request_id");
    private static final List<String> GLOBAL_REQUEST =
            List.of("global_request_id", "context.global_request_id", "extra.global_request_id");
    private static final List<String> PROJECT =
            List.of("project_id", "tenant_id", "context.project_id", "context.project", "extra.project_id");
    private static final List<String> INSTANCE = List.of(
            "instance_uuid", "extra.instance_uuid", "extra.instance", "extra.instance.uuid", "context.instance_uuid");
    private static final List<String> TRACEBACK = List.of("traceback", "exc_text", "exception", "stack_trace");

    String message() {
        return text(MESSAGE);
    }

    String time() {
        return text(TIME);
    }

    String host() {
        return text(HOST);
    }

    String service() {
        return text(SERVICE);
    }

    String file() {
        return text(FILE);
    }

    String level() {
        return text(LEVEL);
    }

    String logger() {
        return text(LOGGER);
    }

    String pid() {
        return text(PID);
    }

    String requestId() {
        return text(REQUEST);
    }

    String globalRequestId() {
        return text(GLOBAL_REQUEST);
    }

    String project() {
        return text(PROJECT);
    }

    String instance() {
        return text(INSTANCE);
    }

    String traceback() {
        return text(TRACEBACK);
    }

    /** The first of these members that is a text, a number or lines of text, and not empty; else the empty text. */
    private String text(List<String> names) {
        for (String name : names) {
            String text = text(member(name));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private Object member(String name) {
        Object whole = members.get(name);
        int dot = name.indexOf('.');
        if (whole != null || dot < 0) {
            return whole == null ? "" : whole;
        }
        return members.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? inside(inner, name.substring(dot + 1))
                : "";
    }

    private static Object inside(Map<?, ?> map, String name) {
        Object whole = map.get(name);
        int dot = name.indexOf('.');
        if (whole != null || dot < 0) {
            return whole == null ? "" : whole;
        }
        return map.get(name.substring(0, dot)) instanceof Map<?, ?> inner ? inside(inner, name.substring(dot + 1)) : "";
    }

    private static String text(Object value) {
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        if (value instanceof List<?> lines && !lines.isEmpty() && lines.get(0) instanceof String) {
            return String.join("\n", lines.stream().map(Object::toString).toList());
        }
        return "";
    }
}
