package io.squall.training;

import java.util.List;
import java.util.stream.IntStream;

/** Labelled windows of one split. */
public record TrainingSet(List<Example> examples) {

    public TrainingSet {
        examples = List.copyOf(examples);
    }

    public int size() {
        return examples.size();
    }

    public int positives() {
        return (int) examples.stream().filter(Example::positive).count();
    }

    /** Whether an anomalous window was recorded and not only made. */
    public boolean hasRecordedPositives() {
        return examples.stream().anyMatch(example -> example.positive() && !example.synthetic());
    }

    public int negatives() {
        return size() - positives();
    }

    /** Places of the examples with that label. */
    List<Integer> places(int label) {
        return IntStream.range(0, size())
                .filter(place -> examples.get(place).label() == label)
                .boxed()
                .toList();
    }
}
