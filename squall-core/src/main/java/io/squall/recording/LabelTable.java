package io.squall.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tab-separated label file with a header: columns are found by name, in any order, and those that nobody asks for are
 * left alone. There is no quoting; empty lines are passed over.
 */
final class LabelTable {

    private final List<LabelRow> rows;

    private LabelTable(List<LabelRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads a table.
     *
     * @param columns those that must be there
     * @throws DatasetException when the header lacks one of them or a line does not fit the header
     */
    static LabelTable read(Path file, List<String> columns) throws IOException {
        List<String> lines = LabelText.lines(file);
        if (lines.isEmpty()) {
            throw new DatasetException(
                    "%s:1: empty; expected a header with the columns %s".formatted(file, String.join(", ", columns)));
        }
        String[] header = lines.get(0).split("\t", -1);
        Map<String, Integer> positions = positions(file, header, columns);
        List<LabelRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String[] cells = lines.get(i).split("\t", -1);
            if (cells.length != header.length) {
                throw new DatasetException("%s:%d: %d cells under a header of %d columns; separate cells by one tab"
                        .formatted(file, i + 1, cells.length, header.length));
            }
            rows.add(new LabelRow(file, i + 1, cells, positions));
        }
        return new LabelTable(rows);
    }

    List<LabelRow> rows() {
        return rows;
    }

    private static Map<String, Integer> positions(Path file, String[] header, List<String> columns)
            throws DatasetException {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            if (positions.put(header[i].strip(), i) != null) {
                throw new DatasetException(
                        "%s:1: column \"%s\" stands twice; rename or drop one".formatted(file, header[i].strip()));
            }
        }
        for (String column : columns) {
            if (!positions.containsKey(column)) {
                throw new DatasetException("%s:1: no column \"%s\"; expected %s, separated by tabs"
                        .formatted(file, column, String.join(", ", columns)));
            }
        }
        return positions;
    }
}
