package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** The function of a network that tells which kinds of event stand at some places, without its weights. */
interface EventNetwork {

    ParameterLayout layout();

    /** Of how many events one is asked for at a time. */
    int oneIn();

    /**
     * {@code -> [A, V]}, logits of the kinds at the {@code A} places of all questions, in their order.
     *
     * @param scope frees everything that is computed
     */
    NDArray forward(Parameters parameters, List<EventQuestion> questions, NDManager scope);
}
