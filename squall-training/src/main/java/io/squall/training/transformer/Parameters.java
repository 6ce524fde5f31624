package io.squall.training.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parameters by name during one pass: views of the flat vector, freed with the pass's scope. */
final class Parameters {

    private final Map<String, NDArray> views = new HashMap<>();

    Parameters(NDArray flat, ParameterLayout layout, NDManager scope) {
        NDList pieces = flat.split(layout.borders());
        // The pieces would otherwise live as long as the flat vector.
        pieces.attach(scope);
        List<String> names = layout.names();
        for (int i = 0; i < names.size(); i++) {
            views.put(names.get(i), pieces.get(i).reshape(layout.shapes().get(i)));
        }
    }

    NDArray get(String name) {
        NDArray view = views.get(name);
        if (view == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return view;
    }
}
