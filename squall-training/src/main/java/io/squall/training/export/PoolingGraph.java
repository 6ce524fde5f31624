package io.squall.training.export;

import io.squall.model.ModelConfig;
import io.squall.model.Pooling;
import java.util.List;

/** The events of a sequence become one vector; padding has no part in it. */
final class PoolingGraph {

    private final ModelConfig config;
    private final GraphOperators ops;

    PoolingGraph(ModelConfig config, GraphOperators ops) {
        this.config = config;
        this.ops = ops;
    }

    /**
     * {@code [B, L, E], [B, L, E] -> [B, pooled]}
     *
     * @param events before the encoder
     * @param encoded after it; of a bag the same
     * @param present {@code [B, L]}
     * @param lengths {@code [B]}
     */
    String apply(String events, String encoded, String present, String lengths) {
        String ones = ops.apply("Unsqueeze", ops.toFloat(present), ops.axis(1)); // [B, 1, L]
        String mean = mean(encoded, ones, lengths);
        if (config.pooling() == Pooling.MEAN) {
            return mean;
        }
        String mask = ops.apply("Unsqueeze", present, ops.axis(2)); // [B, L, 1]
        String greatest = max(encoded, mask);
        if (config.pooling() == Pooling.MEAN_MAX) {
            return ops.concat(List.of(mean, greatest), -1);
        }
        return config.layers() == 0
                ? ops.concat(List.of(mean, greatest, softCount(events, ones)), -1)
                : ops.concat(List.of(mean, greatest, max(events, mask), softCount(events, ones)), -1);
    }

    private String mean(String encoded, String ones, String lengths) {
        return ops.apply("Div", sum(encoded, ones), ops.apply("Unsqueeze", ops.toFloat(lengths), ops.axis(1)));
    }

    /** As a product, which is made row by row: ONNX Runtime reduces a batch of one in another order than any other. */
    private String sum(String x, String ones) {
        return ops.apply("Squeeze", ops.apply("MatMul", ones, x), ops.axis(1));
    }

    private String max(String x, String mask) {
        return ops.max(ops.apply("Where", mask, x, ops.masked()));
    }

    /** {@code ln(1 + sum of sigmoids) - 3}, {@code [B, 64]} */
    private String softCount(String events, String ones) {
        String members = ops.apply("Sigmoid", ops.linear(events, "soft_count")); // [B, L, 64]
        String grown = ops.apply("Add", sum(members, ones), ops.number("unit", 1));
        return ops.apply("Sub", ops.apply("Log", grown), ops.number("centre", 3));
    }
}
