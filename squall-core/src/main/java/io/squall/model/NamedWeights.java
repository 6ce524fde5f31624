package io.squall.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network's parameters by name, in the order of the network. Immutable. */
public final class NamedWeights {

    private final Map<String, NamedTensor> byName;

    private NamedWeights(Map<String, NamedTensor> byName) {
        this.byName = byName;
    }

    /**
     * Keeps the order of {@code tensors}.
     *
     * @throws IllegalArgumentException when a name comes twice
     */
    public static NamedWeights of(List<NamedTensor> tensors) {
        Map<String, NamedTensor> byName = new LinkedHashMap<>();
        for (NamedTensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException("parameter " + tensor.name() + " comes twice");
            }
        }
        return new NamedWeights(Collections.unmodifiableMap(byName));
    }

    /** @throws IllegalArgumentException when there is no parameter of that name */
    public NamedTensor get(String name) {
        NamedTensor tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter " + name + "; there are " + byName.keySet());
        }
        return tensor;
    }

    public List<NamedTensor> tensors() {
        return List.copyOf(byName.values());
    }

    /** Numbers in all tensors together. */
    public long parameterCount() {
        return byName.values().stream().mapToLong(t -> t.values().length).sum();
    }
}
