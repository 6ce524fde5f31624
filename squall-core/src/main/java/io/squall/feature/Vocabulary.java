package io.squall.feature;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Indices of the values of a categorical feature: {@link #PADDING}, {@link #UNKNOWN}, then the entries. Immutable. */
public final class Vocabulary {

    /** Index of a place behind the end of a sequence. */
    public static final int PADDING = 0;

    /** Index of a value that training did not know. */
    public static final int UNKNOWN = 1;

    private static final int FIRST_ENTRY = 2;

    private final List<String> entries;
    private final Map<String, Integer> indices;

    private Vocabulary(List<String> entries) {
        this.entries = List.copyOf(entries);
        this.indices = new HashMap<>();
        for (int i = 0; i < this.entries.size(); i++) {
            if (indices.put(this.entries.get(i), FIRST_ENTRY + i) != null) {
                throw new IllegalArgumentException("vocabulary has the entry " + this.entries.get(i) + " twice");
            }
        }
    }

    /** A vocabulary of {@code values} in their natural order, each once. */
    public static Vocabulary of(Collection<String> values) {
        return new Vocabulary(List.copyOf(new TreeSet<>(values)));
    }

    /**
     * A vocabulary of {@code entries} as they stand; the first has index 2.
     *
     * @throws IllegalArgumentException when an entry is there twice
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Vocabulary ordered(List<String> entries) {
        return new Vocabulary(entries);
    }

    /** The entries, from index 2 on. */
    @JsonValue
    public List<String> entries() {
        return entries;
    }

    /** Index of {@code value}, or {@link #UNKNOWN}. */
    public int index(String value) {
        return indices.getOrDefault(value, UNKNOWN);
    }

    /** Number of indices, padding and unknown included. */
    public int size() {
        return FIRST_ENTRY + entries.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary" + entries;
    }
}
