package io.squall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Shows an answer of the server: as it came, one object a line, or as columns. Texts from logs lose their control characters. */
final class AnswerTable {

    private AnswerTable() {}

    /**
     * Shows {@code items}.
     *
     * @param columns names of what is shown; a list is joined by commas
     */
    static void show(AnswerFormat format, Iterable<JsonNode> items, String... columns) {
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(new Results(), StandardCharsets.UTF_8))) {
            if (format == AnswerFormat.JSON) {
                items.forEach(item -> out.println(item));
                return;
            }
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of(columns));
            items.forEach(item -> rows.add(row(item, columns)));
            int[] widths = new int[columns.length];
            rows.forEach(row -> {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], row.get(i).length());
                }
            });
            rows.forEach(row -> out.println(line(row, widths)));
        }
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static List<String> row(JsonNode item, String... columns) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
            row.add(text(item.path(column)));
        }
        return row;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(text(part)));
            return String.join(",", parts);
        }
        return value.isNull() ? "" : value.asText("").replaceAll("\\p{Cntrl}", " ");
    }
}
