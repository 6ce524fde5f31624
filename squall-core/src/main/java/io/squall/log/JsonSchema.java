package io.squall.log;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * Under which names a kind of JSON document holds the parts of a record.
 *
 * @param name name of the format
 * @param mark a member that tells this kind from the others; empty for the kind that takes what they leave
 * @param members for each part the names it may have, best first; a part that is not named is not there
 */
record JsonSchema(String name, String mark, Map<RecordPart, List<String>> members) {

    private static final List<String> OSLO_REQUEST = List.of("context.request_id", "extra.request_id", "request_id");
    private static final List<String> OSLO_GLOBAL_REQUEST =
            List.of("context.global_request_id", "extra.global_request_id", "global_request_id");
    private static final List<String> OSLO_PROJECT = List.of(
            "context.project_id",
            "context.project",
            "context.tenant",
            "extra.project_id",
            "extra.project",
            "project_id",
            "tenant");
    private static final List<String> OSLO_INSTANCE =
            List.of("extra.instance_uuid", "extra.instance", "extra.instance.uuid", "context.instance_uuid");

    /** {@code oslo_log.formatters.JSONFormatter}. Of its times, {@code created} is UTC and the others are local. */
    static final JsonSchema OSLO = new JsonSchema(
            "oslo-json",
            "levelname",
            Map.ofEntries(
                    entry(RecordPart.MESSAGE, List.of("message", "msg")),
                    entry(RecordPart.TRACEBACK, List.of("traceback", "exc_text")),
                    entry(RecordPart.TIME, List.of("created", "asctime")),
                    entry(RecordPart.LEVEL, List.of("levelname")),
                    entry(RecordPart.LOGGER, List.of("name")),
                    entry(RecordPart.HOST, List.of("hostname")),
                    entry(RecordPart.PID, List.of("process")),
                    entry(RecordPart.REQUEST_ID, OSLO_REQUEST),
                    entry(RecordPart.GLOBAL_REQUEST_ID, OSLO_GLOBAL_REQUEST),
                    entry(RecordPart.PROJECT, OSLO_PROJECT),
                    entry(RecordPart.INSTANCE, OSLO_INSTANCE)));

    /** {@code oslo_log.formatters.FluentFormatter}, and what Fluentd, Fluent Bit and Docker make of plain lines. */
    static final JsonSchema FLUENT = new JsonSchema(
            "fluent-json",
            "",
            Map.ofEntries(
                    entry(RecordPart.MESSAGE, List.of("message", "log", "msg")),
                    entry(RecordPart.TRACEBACK, List.of("traceback")),
                    entry(RecordPart.TIME, List.of("time", "@timestamp", "timestamp", "date")),
                    entry(RecordPart.LEVEL, List.of("level", "severity")),
                    entry(RecordPart.LOGGER, List.of("name", "logger")),
                    entry(RecordPart.HOST, List.of("hostname", "host")),
                    entry(RecordPart.SERVICE, List.of("service", "programname")),
                    entry(RecordPart.PID, List.of("process", "pid")),
                    entry(RecordPart.REQUEST_ID, OSLO_REQUEST),
                    entry(RecordPart.GLOBAL_REQUEST_ID, OSLO_GLOBAL_REQUEST),
                    entry(RecordPart.PROJECT, OSLO_PROJECT),
                    entry(RecordPart.INSTANCE, OSLO_INSTANCE)));

    /** Documents that Kolla's Fluentd sends to OpenSearch. */
    static final JsonSchema KOLLA = new JsonSchema(
            "kolla-json",
            "Payload",
            Map.ofEntries(
                    entry(RecordPart.MESSAGE, List.of("Payload")),
                    entry(RecordPart.TIME, List.of("@timestamp", "Timestamp", "timestamp")),
                    entry(RecordPart.LEVEL, List.of("log_level", "severity_label", "severity")),
                    entry(RecordPart.LOGGER, List.of("python_module", "programname")),
                    entry(RecordPart.HOST, List.of("Hostname", "hostname", "host")),
                    entry(RecordPart.SERVICE, List.of("programname")),
                    entry(RecordPart.PID, List.of("Pid")),
                    entry(RecordPart.REQUEST_ID, List.of("request_id")),
                    entry(RecordPart.GLOBAL_REQUEST_ID, List.of("global_request_id")),
                    entry(RecordPart.PROJECT, List.of("project_id", "tenant_id")),
                    entry(RecordPart.INSTANCE, List.of("instance_uuid"))));

    /** {@code journalctl -o json}, with the fields of oslo.log's journal handler ({@code oslo_log.handlers}). */
    static final JsonSchema JOURNALD = new JsonSchema(
            "journald-json",
            "__REALTIME_TIMESTAMP",
            Map.ofEntries(
                    entry(RecordPart.MESSAGE, List.of("MESSAGE")),
                    entry(RecordPart.TRACEBACK, List.of("EXCEPTION_TEXT")),
                    entry(RecordPart.TIME, List.of("_SOURCE_REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP")),
                    entry(RecordPart.LEVEL, List.of("LOGGER_LEVEL", "PRIORITY")),
                    entry(RecordPart.LOGGER, List.of("LOGGER_NAME", "SYSLOG_IDENTIFIER", "_COMM")),
                    entry(RecordPart.HOST, List.of("_HOSTNAME")),
                    entry(RecordPart.SERVICE, List.of("SYSLOG_IDENTIFIER", "_SYSTEMD_UNIT", "_COMM")),
                    entry(RecordPart.PID, List.of("_PID", "SYSLOG_PID")),
                    entry(RecordPart.REQUEST_ID, List.of("REQUEST_ID")),
                    entry(RecordPart.GLOBAL_REQUEST_ID, List.of("GLOBAL_REQUEST_ID")),
                    entry(RecordPart.PROJECT, List.of("PROJECT_ID")),
                    entry(RecordPart.INSTANCE, List.of("INSTANCE_UUID"))));

    /** The names of a part, best first. */
    List<String> names(RecordPart part) {
        return members.getOrDefault(part, List.of());
    }
}
