package io.squall.training.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.template.Template;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parts that several baselines have in {@code baselines.json}. */
final class BaselineJson {

    private BaselineJson() {}

    /** {@code {"windows": N, "kinds": {"00c4…": n, …}}}. */
    static ObjectNode novelty(Novelty novelty) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("windows", novelty.windows());
        ObjectNode kinds = node.putObject("kinds");
        new TreeMap<>(novelty.windowsOfKind()).forEach((kind, n) -> kinds.put(Template.eventId(kind), n));
        return node;
    }

    static Novelty novelty(JsonNode node) throws IOException {
        JsonNode kinds = node.path("kinds");
        if (!kinds.isObject()) {
            throw wrong("novelty has no kinds");
        }
        Map<Long, Integer> windowsOfKind = new HashMap<>();
        for (Map.Entry<String, JsonNode> kind : kinds.properties()) {
            windowsOfKind.put(kind(kind.getKey()), count(kind.getKey(), kind.getValue()));
        }
        return new Novelty(windowsOfKind, count("windows", node.path("windows")));
    }

    /** {@code ["00c4…", …]}. */
    static ArrayNode columns(CountColumns columns) {
        ArrayNode kinds = JsonNodeFactory.instance.arrayNode();
        columns.kinds().forEach(kind -> kinds.add(Template.eventId(kind)));
        return kinds;
    }

    static CountColumns columns(JsonNode node) throws IOException {
        if (!node.isArray()) {
            throw wrong("kinds is no list");
        }
        List<Long> kinds = new ArrayList<>();
        for (JsonNode kind : node) {
            kinds.add(kind(kind.asText()));
        }
        return new CountColumns(kinds);
    }

    /** Rows of floats end to end, little-endian; JSON shows them as base64, at a third of the size of digits. */
    static byte[] floats(List<float[]> rows) {
        ByteBuffer bytes = ByteBuffer.allocate(
                        Float.BYTES * rows.stream().mapToInt(row -> row.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            for (float value : row) {
                bytes.putFloat(value);
            }
        }
        return bytes.array();
    }

    /** Rows of a known width as {@link #floats} wrote them. */
    static List<float[]> rows(String name, JsonNode node, int width) throws IOException {
        byte[] bytes = node.isTextual() || node.isBinary() ? node.binaryValue() : new byte[1];
        int rowBytes = width * Float.BYTES;
        if (rowBytes == 0 ? bytes.length != 0 : bytes.length % rowBytes != 0) {
            throw wrong("%s is no table of %d columns".formatted(name, width));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<float[]> rows = new ArrayList<>();
        while (buffer.hasRemaining()) {
            float[] row = new float[width];
            for (int i = 0; i < width; i++) {
                row[i] = buffer.getFloat();
                if (!Float.isFinite(row[i])) {
                    throw wrong(name + " holds " + row[i] + " (expected a number)");
                }
            }
            rows.add(row);
        }
        return rows;
    }

    static void put(ObjectNode node, Standardisation scale) {
        node.put("mean", floats(List.of(scale.mean()))).put("deviation", floats(List.of(scale.deviation())));
    }

    static Standardisation standardisation(JsonNode node, int width) throws IOException {
        List<float[]> mean = rows("mean", node.path("mean"), width);
        List<float[]> deviation = rows("deviation", node.path("deviation"), width);
        if (mean.size() != 1 || deviation.size() != 1) {
            throw wrong("mean and deviation are not of %d columns".formatted(width));
        }
        return new Standardisation(mean.get(0), deviation.get(0));
    }

    static long kind(String hex) throws IOException {
        try {
            return Long.parseUnsignedLong(hex, 16);
        } catch (NumberFormatException e) {
            throw wrong("not a kind: \"%s\" (expected 16 hexadecimal digits)".formatted(hex));
        }
    }

    static double number(String name, JsonNode node) throws IOException {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw wrong("%s is %s (expected a number)".formatted(name, node));
        }
        return node.doubleValue();
    }

    static int count(String name, JsonNode node) throws IOException {
        if (!node.isInt() || node.intValue() < 0) {
            throw wrong("%s is %s (expected a count)".formatted(name, node));
        }
        return node.intValue();
    }

    static IOException wrong(String what) {
        return new IOException("baselines.json: " + what + "; train the bundle again");
    }
}
