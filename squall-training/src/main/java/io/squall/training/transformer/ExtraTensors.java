package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.squall.model.ExtraInputs;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/** The inputs of a batch that only some networks have. */
final class ExtraTensors {

    private final Map<String, NDArray> tensors = new HashMap<>();

    ExtraTensors(NDManager scope, PaddedSequences padded) {
        ExtraInputs extra = padded.inputs;
        ExtraValues values = padded.extra;
        int b = padded.lengths.length;
        if (extra.novelty() > 0) {
            tensors.put("novelty", scope.create(values.novelty(), new Shape(b, padded.padded, extra.novelty())));
        }
        if (extra.text() > 0) {
            tensors.put("text_row", scope.create(LongBuffer.wrap(values.textRow()), new Shape(b, padded.padded)));
            int templates = values.text().length / extra.text();
            tensors.put("text", scope.create(values.text(), new Shape(templates, extra.text())));
        }
        if (extra.window() > 0) {
            tensors.put("window", scope.create(values.window(), new Shape(b, extra.window())));
        }
    }

    /** By the name of the input in the exported network. */
    NDArray get(String input) {
        NDArray tensor = tensors.get(input);
        if (tensor == null) {
            throw new IllegalArgumentException("the model has no input " + input);
        }
        return tensor;
    }
}
