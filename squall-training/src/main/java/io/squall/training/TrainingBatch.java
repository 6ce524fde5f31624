package io.squall.training;

import io.squall.model.ModelConfig;
import io.squall.training.EpochPlan.Row;
import io.squall.training.transformer.LengthBuckets;
import io.squall.training.transformer.PaddedSequences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of one optimiser step, ready for the device.
 *
 * @param size rows in all parts together
 */
record TrainingBatch(List<Part> parts, int size) {

    /**
     * Rows that are computed at once.
     *
     * @param labels one a row
     */
    @SuppressWarnings("ArrayRecordComponent") // a tensor: identity is never asked of it
    record Part(PaddedSequences sequences, int[] labels) {}

    /** @param cells budget of a part, as of {@link LengthBuckets#split} */
    static TrainingBatch of(List<Row> rows, ModelConfig model, long cells) {
        int[] lengths = rows.stream().mapToInt(Row::length).toArray();
        List<Integer> places = IntStream.range(0, rows.size()).boxed().toList();
        List<Part> parts = new ArrayList<>();
        for (List<Integer> part : LengthBuckets.split(places, lengths, cells)) {
            List<Row> members = part.stream().map(rows::get).toList();
            parts.add(new Part(
                    PaddedSequences.of(
                            model, members.stream().map(Row::sequence).toList()),
                    members.stream().mapToInt(Row::label).toArray()));
        }
        return new TrainingBatch(parts, rows.size());
    }
}
