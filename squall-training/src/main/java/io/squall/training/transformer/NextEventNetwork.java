package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An LSTM that tells each event from the ten before it (Du, Li, Zheng and Srikumar, "DeepLog: anomaly detection and diagnosis
 * from system logs through deep learning", 2017). It looks at nothing but event ids; before the first event it sees padding.
 */
final class NextEventNetwork implements EventNetwork {

    private static final int HISTORY = 10;
    private static final int EMBEDDING = 32;
    private static final int HIDDEN = 64;

    private static final String TABLE = "embedding.event_id.weight";
    private static final List<String> LSTM =
            List.of("lstm.weight_ih", "lstm.weight_hh", "lstm.bias_ih", "lstm.bias_hh");

    private final ParameterLayout layout = new ParameterLayout();
    private final Linear kinds;

    /** @param vocabulary number of event ids, padding and unknown included */
    NextEventNetwork(int vocabulary) {
        layout.declare(TABLE, Initialization.EMBEDDING, EMBEDDING, EMBEDDING, vocabulary, EMBEDDING);
        layout.declare(LSTM.get(0), Initialization.FAN_IN, HIDDEN, HIDDEN, 4 * HIDDEN, EMBEDDING);
        layout.declare(LSTM.get(1), Initialization.FAN_IN, HIDDEN, HIDDEN, 4 * HIDDEN, HIDDEN);
        layout.declare(LSTM.get(2), Initialization.FAN_IN, HIDDEN, HIDDEN, 4 * HIDDEN);
        layout.declare(LSTM.get(3), Initialization.FAN_IN, HIDDEN, HIDDEN, 4 * HIDDEN);
        kinds = new Linear(layout, "kinds", HIDDEN, vocabulary);
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    /** All could be asked for at once, but a part a step trains as well in less time. */
    @Override
    public int oneIn() {
        return 4;
    }

    @Override
    public NDArray forward(Parameters parameters, List<EventQuestion> questions, NDManager scope) {
        long[] histories = questions.stream()
                .flatMapToInt(question -> IntStream.of(question.asked())
                        .flatMap(place -> IntStream.range(place - HISTORY, place)
                                .map(before -> before < 0 ? 0 : question.answer(before))))
                .asLongStream()
                .toArray();
        int asked = histories.length / HISTORY;
        NDArray ids = scope.create(LongBuffer.wrap(histories), new Shape(asked, HISTORY));
        NDArray events = Embedding.embedding(ids, parameters.get(TABLE), SparseFormat.DENSE)
                .singletonOrThrow(); // [A, 10] -> [A, 10, 32]
        NDArray start = scope.zeros(new Shape(1, asked, HIDDEN));
        NDList weights = new NDList(LSTM.stream().map(parameters::get).toList());
        NDArray states = events.getNDArrayInternal()
                .lstm(events, new NDList(start, start), weights, true, 1, 0, true, false, true)
                .get(0); // [A, 10, 64]
        return kinds.forward(parameters, states.get(":, -1")); // [A, 64] -> [A, V]
    }
}
