package io.squall.training.transformer;

import ai.djl.ndarray.types.Shape;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Where each parameter lies in one flat vector. The network trains as that vector: the gradient comes as one array, its
 * norm is one sum, the optimiser is one loop and a checkpoint a few arrays.
 */
final class ParameterLayout {

    /** @param fanIn inputs and {@code fanOut} outputs of the layer that the parameter belongs to */
    private record Entry(String name, Shape shape, Initialization initialization, long fanIn, long fanOut) {

        int size() {
            return Math.toIntExact(shape.size());
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int size;

    /** Called by the blocks as they are built: their order is the order of the vector. */
    void declare(String name, Initialization initialization, long fanIn, long fanOut, long... shape) {
        if (!names.add(name)) {
            throw new IllegalStateException("parameter " + name + " declared twice");
        }
        Entry entry = new Entry(name, new Shape(shape), initialization, fanIn, fanOut);
        entries.add(entry);
        size += entry.size();
    }

    /** Numbers in all parameters together. */
    int size() {
        return size;
    }

    List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }

    List<Shape> shapes() {
        return entries.stream().map(Entry::shape).toList();
    }

    /** Borders between the parameters: the argument of a split of the flat vector. */
    long[] borders() {
        long[] borders = new long[entries.size() - 1];
        long offset = 0;
        for (int i = 0; i < borders.length; i++) {
            offset += entries.get(i).size();
            borders[i] = offset;
        }
        return borders;
    }

    float[] initial(long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        int offset = 0;
        for (Entry entry : entries) {
            entry.initialization().fill(values, offset, entry.size(), entry.fanIn(), entry.fanOut(), random);
            offset += entry.size();
        }
        return values;
    }

    NamedWeights named(float[] flat) {
        List<NamedTensor> tensors = new ArrayList<>();
        int offset = 0;
        for (Entry entry : entries) {
            float[] values = Arrays.copyOfRange(flat, offset, offset + entry.size());
            tensors.add(new NamedTensor(entry.name(), entry.shape().getShape().clone(), values));
            offset += entry.size();
        }
        return NamedWeights.of(tensors);
    }

    /** @throws IllegalArgumentException when a parameter is missing, unknown or of another shape */
    float[] flat(NamedWeights weights) {
        for (NamedTensor tensor : weights.tensors()) {
            if (!names.contains(tensor.name())) {
                throw new IllegalArgumentException("weights hold the parameter " + tensor.name()
                        + ", which this network does not have: they belong to another model configuration");
            }
        }
        float[] flat = new float[size];
        int offset = 0;
        for (Entry entry : entries) {
            NamedTensor tensor = weights.get(entry.name());
            if (!Arrays.equals(tensor.shape(), entry.shape().getShape())) {
                throw new IllegalArgumentException("parameter " + entry.name() + " has the shape "
                        + Arrays.toString(tensor.shape()) + ", this network expects " + entry.shape());
            }
            System.arraycopy(tensor.values(), 0, flat, offset, entry.size());
            offset += entry.size();
        }
        return flat;
    }
}
