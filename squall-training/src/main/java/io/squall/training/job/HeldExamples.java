package io.squall.training.job;

import io.squall.feature.Sequence;
import io.squall.training.Example;
import io.squall.training.TrainingSet;
import java.util.ArrayList;
import java.util.List;

/** Encoded windows in memory: somewhat over a hundred bytes for an event in each window that it lies in. */
final class HeldExamples implements ExampleSink {

    private final List<Example> examples = new ArrayList<>();

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public void add(String id, List<Sequence> sequences, int label, boolean synthetic) {
        examples.add(new Example(id, sequences, label, synthetic));
    }

    TrainingSet set() {
        return new TrainingSet(examples);
    }
}
