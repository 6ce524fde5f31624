package io.squall.feature;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words of one categorical feature and their indices: 0 is padding, 1 is unknown, the words follow. Immutable. */
public final class Vocabulary {

    public static final int PADDING = 0;
    public static final int UNKNOWN = 1;
    private static final int FIRST_WORD = 2;

    private final List<String> words;
    private final Map<String, Integer> indices = new HashMap<>();

    private Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        for (String word : this.words) {
            if (indices.put(word, FIRST_WORD + indices.size()) != null) {
                throw new IllegalArgumentException("the word " + word + " stands twice in a vocabulary");
            }
        }
    }

    /** These words in this order. */
    @JsonCreator
    public static Vocabulary of(List<String> words) {
        return new Vocabulary(words);
    }

    /** The words that were counted at least {@code minimum} times, in alphabetical order so that equal counts give equal files. */
    public static Vocabulary fit(Map<String, Integer> counts, int minimum) {
        return new Vocabulary(new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(count -> count.getValue() >= minimum)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** Index of {@code word}, or {@link #UNKNOWN}. */
    public int indexOf(String word) {
        return indices.getOrDefault(word, UNKNOWN);
    }

    /** Entries, padding and unknown included. */
    public int size() {
        return FIRST_WORD + words.size();
    }

    @JsonValue
    public List<String> words() {
        return words;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && words.equals(that.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + words.size() + " words";
    }
}
