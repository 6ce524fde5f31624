package io.squall.feature;

import java.util.List;

/**
 * What the events of a sequence say, as vectors: event {@code i} has the vector {@code vectors.get(row[i])}. All events of a
 * template share one vector, also across sequences, so that a sequence costs an int an event. Arrays must not be changed.
 *
 * @param row {@code [L]}, places in {@code vectors}
 * @param vectors all of one width
 */
@SuppressWarnings("ArrayRecordComponent") // tensors: identity is never asked of them
public record TextRows(int[] row, List<float[]> vectors) {

    /** No text. */
    public static final TextRows NONE = new TextRows(new int[0], List.of());

    public TextRows {
        vectors = List.copyOf(vectors);
        int size = vectors.size();
        for (int place : row) {
            if (place < 0 || place >= size) {
                throw new IllegalArgumentException("text row " + place + " of " + size + " vectors");
            }
        }
        for (float[] vector : vectors) {
            if (vector.length != vectors.get(0).length) {
                throw new IllegalArgumentException(
                        "text vector has " + vector.length + " values, expected " + vectors.get(0).length);
            }
        }
    }

    /** Numbers of a vector; 0 without text. */
    public int width() {
        return present() ? vectors.get(0).length : 0;
    }

    boolean present() {
        return row.length > 0;
    }

    TextRows select(int[] kept) {
        return present() ? new TextRows(select(row, kept), vectors) : NONE;
    }

    /** The values at the places {@code kept}. */
    static int[] select(int[] values, int[] kept) {
        int[] selected = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            selected[i] = values[kept[i]];
        }
        return selected;
    }
}
