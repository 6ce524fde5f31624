package io.squall.training.job;

import io.squall.feature.Sequence;
import io.squall.training.Example;
import io.squall.training.TrainingSet;
import io.squall.training.store.Place;
import io.squall.training.store.SequenceFile;
import io.squall.training.store.SequenceFileWriter;
import java.util.ArrayList;
import java.util.List;

/** Encoded windows in a file; memory holds where they lie. */
final class FiledExamples implements ExampleSink {

    /** An {@link Example} whose sequences lie at {@code places}. */
    record Filed(String id, List<Place> places, int label, boolean synthetic) {

        Example in(SequenceFile file) {
            return new Example(id, file.sequences(places), label, synthetic);
        }
    }

    private final SequenceFileWriter writer;
    private final List<Filed> examples = new ArrayList<>();

    FiledExamples(SequenceFileWriter writer) {
        this.writer = writer;
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public void add(String id, List<Sequence> sequences, int label, boolean synthetic) {
        examples.add(new Filed(id, sequences.stream().map(writer::add).toList(), label, synthetic));
    }

    List<Filed> examples() {
        return examples;
    }

    static TrainingSet set(List<Filed> examples, SequenceFile file) {
        return new TrainingSet(examples.stream().map(filed -> filed.in(file)).toList());
    }
}
