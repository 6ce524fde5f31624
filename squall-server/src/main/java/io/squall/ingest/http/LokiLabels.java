package io.squall.ingest.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of a Loki stream: which host, service and file its lines are of. Labels are what the site's shipper was told to make
 * of what it found, so several usual names are tried, the most telling first.
 */
final class LokiLabels {

    private static final int MAX_LABELS = 256;
    private static final List<String> HOST =
            List.of("host", "hostname", "host_name", "nodename", "node_name", "node", "instance");
    private static final List<String> SERVICE =
            List.of("service", "service_name", "app", "unit", "systemd_unit", "syslog_identifier", "container", "job");
    private static final List<String> FILE = List.of("filename", "file", "log_file_path", "path");
    private static final List<String> LEVEL = List.of("level", "detected_level", "severity");

    private LokiLabels() {}

    /** Puts what the labels tell into {@code stream}, which all entries of the stream share. */
    static void tell(Map<String, String> labels, RecordDraft stream) {
        put(Field.HOST, withoutPort(first(labels, HOST)), stream);
        put(Field.SERVICE, withoutUnitEnding(first(labels, SERVICE)), stream);
        put(Field.FILE, first(labels, FILE), stream);
        put(Field.LEVEL, first(labels, LEVEL), stream);
    }

    /**
     * Reads labels as Loki's protobuf has them, {@code {host="ctl1", filename="/var/log/nova/nova-api.log"}}.
     *
     * @throws RejectedPush when they are not of that form
     */
    static Map<String, String> parse(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        int at = skipSpaces(text, 0);
        at = expect(text, at, '{');
        while (at < text.length() && text.charAt(at) != '}') {
            int equals = text.indexOf('=', at);
            if (equals < 0 || labels.size() == MAX_LABELS) {
                throw malformed();
            }
            String name = text.substring(at, equals).strip();
            StringBuilder value = new StringBuilder();
            at = skipSpaces(text, readQuoted(text, expect(text, skipSpaces(text, equals + 1), '"'), value));
            labels.put(name, value.toString());
            if (at < text.length() && text.charAt(at) == ',') {
                at = skipSpaces(text, at + 1);
            }
        }
        expect(text, at, '}');
        return labels;
    }

    /** Reads a text quoted as Go does it, up to behind its closing quote. */
    private static int readQuoted(String text, int from, StringBuilder value) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                value.append(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            default -> escaped;
                        });
            } else {
                value.append(c);
            }
        }
        return expect(text, at, '"');
    }

    private static int expect(String text, int at, char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw malformed();
        }
        return at + 1;
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static RejectedPush malformed() {
        return new RejectedPush(RejectedFor.MALFORMED, "labels of a stream are not of the form {name=\"value\"}");
    }

    private static String first(Map<String, String> labels, List<String> names) {
        for (String name : names) {
            String value = labels.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** {@code ctl1:9100} is Prometheus' way to name an instance. */
    private static String withoutPort(String host) {
        int colon = host.indexOf(':');
        boolean one = colon >= 0 && colon == host.lastIndexOf(':');
        return one ? host.substring(0, colon) : host;
    }

    private static String withoutUnitEnding(String service) {
        return service.endsWith(".service") ? service.substring(0, service.length() - ".service".length()) : service;
    }

    private static void put(Field field, String value, RecordDraft stream) {
        stream.put(field, value.getBytes(StandardCharsets.UTF_8));
    }
}
