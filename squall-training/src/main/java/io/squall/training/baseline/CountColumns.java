package io.squall.training.baseline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;

/** Kinds of event as columns of a table of {@code ln(1 + count)}, one row a window. Immutable. */
final class CountColumns {

    private final List<Long> kinds;
    private final Map<Long, Integer> columns = new HashMap<>();

    /** Columns in the order of {@code kinds}, {@link Kind#id()}s. */
    CountColumns(List<Long> kinds) {
        this.kinds = List.copyOf(kinds);
        for (Long kind : kinds) {
            columns.put(kind, columns.size());
        }
    }

    /** The kinds that at least {@code leastWindows} of the windows hold, ascending. */
    static CountColumns of(List<KindCounts> windows, int leastWindows) {
        Map<Long, Integer> windowsOfKind = new TreeMap<>();
        for (KindCounts window : windows) {
            window.byKind().keySet().forEach(kind -> windowsOfKind.merge(kind.id(), 1, Integer::sum));
        }
        windowsOfKind.values().removeIf(n -> n < leastWindows);
        return new CountColumns(List.copyOf(windowsOfKind.keySet()));
    }

    List<Long> kinds() {
        return kinds;
    }

    int size() {
        return kinds.size();
    }

    /** Hands each column that occurs in the window to {@code sink}, with its value. Kinds without a column are left out. */
    void forEach(KindCounts window, ObjDoubleConsumer<Integer> sink) {
        window.byKind().forEach((kind, count) -> {
            Integer column = columns.get(kind.id());
            if (column != null) {
                sink.accept(column, Math.log1p(count));
            }
        });
    }

    /** Whether the kind has a column. */
    boolean has(Kind kind) {
        return columns.containsKey(kind.id());
    }

    /** The window's row. */
    float[] row(KindCounts window) {
        float[] row = new float[size()];
        forEach(window, (column, value) -> row[column] = (float) value);
        return row;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CountColumns that && kinds.equals(that.kinds);
    }

    @Override
    public int hashCode() {
        return kinds.hashCode();
    }
}
