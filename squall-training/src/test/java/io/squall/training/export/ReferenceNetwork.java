package io.squall.training.export;

import io.squall.feature.FeatureNames;
import io.squall.feature.Sequence;
import io.squall.model.ModelConfig;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;

/** The network for one sequence in plain loops and double precision: slow, and easy to hold against the papers. */
final class ReferenceNetwork {

    /** @param attention {@code [layers][heads][L][L]} */
    record Output(double logit, double[][][][] attention) {}

    private final ModelConfig config;
    private final NamedWeights weights;

    ReferenceNetwork(ModelConfig config, NamedWeights weights) {
        this.config = config;
        this.weights = weights;
    }

    Output forward(Sequence sequence) {
        double[][] x = new double[sequence.length()][];
        for (int position = 0; position < x.length; position++) {
            x[position] = embed(sequence, position);
        }
        double[][] events = x;
        if (config.layers() > 0) {
            x = place(events);
        }
        double[][][][] attention = new double[config.layers()][][][];
        for (int layer = 0; layer < config.layers(); layer++) {
            attention[layer] = new double[config.heads()][x.length][x.length];
            x = encode("encoder." + layer, x, attention[layer]);
        }
        double[] totals = doubles(sequence.aggregates(), 0, 9);
        if (config.extra().window() > 0) {
            totals = concat(totals, doubles(sequence.window(), 0, sequence.window().length));
        }
        double[] window = relu(linear("aggregates", totals));
        double[] wide = relu(linear("head.0", concat(pool(events, x), window)));
        double[] narrow = relu(linear("head.1", wide));
        return new Output(linear("head.2", narrow)[0], attention);
    }

    private double[] embed(Sequence sequence, int position) {
        double[] parts = concat(
                linear("numerical", doubles(sequence.numerical(), position * 14, 14)),
                linear("binary", doubles(sequence.binary(), position * 8, 8)));
        for (int feature = 0; feature < FeatureNames.CATEGORICAL.size(); feature++) {
            NamedTensor table = weights.get("embedding." + FeatureNames.CATEGORICAL.get(feature) + ".weight");
            int width = (int) table.shape()[1];
            parts = concat(parts, doubles(table.values(), sequence.categorical()[feature][position] * width, width));
        }
        int novelty = config.extra().novelty();
        if (novelty > 0) {
            parts = concat(parts, linear("novelty", doubles(sequence.novelty(), position * novelty, novelty)));
        }
        if (config.extra().text() > 0) {
            float[] text = sequence.text().vectors().get(sequence.text().row()[position]);
            parts = concat(parts, linear("text", doubles(text, 0, text.length)));
        }
        return norm("fusion_norm", linear("fusion", parts));
    }

    private double[][] place(double[][] events) {
        double[][] placed = new double[events.length][];
        for (int position = 0; position < events.length; position++) {
            placed[position] = events[position].clone();
            for (int i = 0; i < placed[position].length; i++) {
                double angle = position * Math.exp(-Math.log(10_000) * (i / 2 * 2) / config.dModel());
                placed[position][i] += i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
            }
        }
        return placed;
    }

    private double[][] encode(String name, double[][] x, double[][][] attention) {
        double[][] out = new double[x.length][];
        double[][] heard = attend(name + ".self_attn", x, attention);
        for (int i = 0; i < x.length; i++) {
            double[] middle = norm(name + ".norm1", sum(x[i], heard[i]));
            double[] thought = linear(name + ".linear2", relu(linear(name + ".linear1", middle)));
            out[i] = norm(name + ".norm2", sum(middle, thought));
        }
        return out;
    }

    private double[][] attend(String name, double[][] x, double[][][] attention) {
        int e = config.dModel();
        int h = e / config.heads();
        double[][] qkv = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            qkv[i] = linear(name + ".in_proj_weight", name + ".in_proj_bias", x[i]);
        }
        double[][] heard = new double[x.length][e];
        for (int head = 0; head < config.heads(); head++) {
            for (int i = 0; i < x.length; i++) {
                double total = 0;
                for (int j = 0; j < x.length; j++) {
                    double score = 0;
                    for (int c = head * h; c < (head + 1) * h; c++) {
                        score += qkv[i][c] * qkv[j][e + c];
                    }
                    attention[head][i][j] = Math.exp(score / Math.sqrt(h));
                    total += attention[head][i][j];
                }
                for (int j = 0; j < x.length; j++) {
                    attention[head][i][j] /= total;
                    for (int c = head * h; c < (head + 1) * h; c++) {
                        heard[i][c] += attention[head][i][j] * qkv[j][2 * e + c];
                    }
                }
            }
        }
        for (int i = 0; i < x.length; i++) {
            heard[i] = linear(name + ".out_proj", heard[i]);
        }
        return heard;
    }

    private double[] pool(double[][] events, double[][] encoded) {
        double[] mean = mean(encoded);
        return switch (config.pooling()) {
            case MEAN -> mean;
            case MEAN_MAX -> concat(mean, max(encoded));
            case DUAL ->
                config.layers() == 0
                        ? concat(concat(mean, max(events)), softCount(events))
                        : concat(concat(mean, max(encoded)), concat(max(events), softCount(events)));
        };
    }

    private static double[] mean(double[][] x) {
        double[] mean = new double[x[0].length];
        for (double[] event : x) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += event[i] / x.length;
            }
        }
        return mean;
    }

    private static double[] max(double[][] x) {
        double[] max = x[0].clone();
        for (double[] event : x) {
            for (int i = 0; i < max.length; i++) {
                max[i] = Math.max(max[i], event[i]);
            }
        }
        return max;
    }

    private double[] softCount(double[][] events) {
        double[] counts = new double[64];
        for (double[] event : events) {
            double[] sorts = linear("soft_count", event);
            for (int i = 0; i < counts.length; i++) {
                counts[i] += 1 / (1 + Math.exp(-sorts[i]));
            }
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.log1p(counts[i]) - 3;
        }
        return counts;
    }

    private double[] linear(String name, double[] x) {
        return linear(name + ".weight", name + ".bias", x);
    }

    private double[] linear(String weightName, String biasName, double[] x) {
        NamedTensor weight = weights.get(weightName);
        double[] out = doubles(weights.get(biasName).values(), 0, (int) weight.shape()[0]);
        for (int row = 0; row < out.length; row++) {
            for (int column = 0; column < x.length; column++) {
                out[row] += weight.values()[row * x.length + column] * x[column];
            }
        }
        return out;
    }

    private double[] norm(String name, double[] x) {
        double mean = 0;
        double variance = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = (x[i] - mean)
                            / Math.sqrt(variance + 1e-5)
                            * weights.get(name + ".weight").values()[i]
                    + weights.get(name + ".bias").values()[i];
        }
        return out;
    }

    private static double[] relu(double[] x) {
        double[] out = x.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.max(0, out[i]);
        }
        return out;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += b[i];
        }
        return out;
    }

    private static double[] concat(double[] a, double[] b) {
        double[] out = new double[a.length + b.length];
        System.arraycopy(a, 0, out, 0, a.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    private static double[] doubles(float[] values, int from, int count) {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = values[from + i];
        }
        return out;
    }
}
