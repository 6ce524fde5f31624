package io.squall.feature;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The different text vectors of some sequences, each once: the network projects a template's text once for all its events.
 * Row 0 is all zeros, for padding; the others come in the order in which they were asked for. Not safe for several threads.
 */
public final class TextTable {

    private final IdentityHashMap<float[], Integer> rows = new IdentityHashMap<>();
    private final List<float[]> vectors = new ArrayList<>();

    /** The row of {@code vector}, from 1; the same array has the same row. */
    public int row(float[] vector) {
        Integer known = rows.get(vector);
        if (known != null) {
            return known;
        }
        vectors.add(vector);
        rows.put(vector, vectors.size());
        return vectors.size();
    }

    /** Rows, that of zeros included. */
    public int size() {
        return vectors.size() + 1;
    }

    /** {@code [size, width]}; empty when no vector was asked for. */
    public float[] values() {
        int width = vectors.isEmpty() ? 0 : vectors.get(0).length;
        float[] values = new float[size() * width];
        for (int i = 0; i < vectors.size(); i++) {
            System.arraycopy(vectors.get(i), 0, values, (i + 1) * width, width);
        }
        return values;
    }
}
