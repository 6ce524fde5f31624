package io.squall.training.job;

import io.squall.feature.Sequence;
import java.util.List;

/** Takes the encoded windows of a split, in their order. */
interface ExampleSink {

    /** Windows taken so far. */
    int size();

    /**
     * Takes a window.
     *
     * @param sequences at least one
     * @param synthetic whether it was made of another window
     */
    void add(String id, List<Sequence> sequences, int label, boolean synthetic);
}
