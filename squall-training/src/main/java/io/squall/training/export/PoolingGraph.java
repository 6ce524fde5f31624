package io.squall.training.export;

import io.squall.model.ModelConfig;
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
        String mask = ops.apply("Unsqueeze", present, ops.axis(2)); // [B, L, 1]
        String mean = mean(encoded, mask, lengths);
        return switch (config.pooling()) {
            case MEAN -> mean;
            case MEAN_MAX -> ops.concat(List.of(mean, max(encoded, mask)), -1);
            case DUAL ->
                config.layers() == 0
                        ? ops.concat(List.of(mean, max(events, mask), softCount(events, mask)), -1)
                        : ops.concat(List.of(mean, max(encoded, mask), max(events, mask), softCount(events, mask)), -1);
        };
    }

    private String mean(String encoded, String mask, String lengths) {
        return ops.apply("Div", sum(encoded, mask), ops.apply("Unsqueeze", ops.toFloat(lengths), ops.axis(1)));
    }

    private String sum(String x, String mask) {
        return ops.sum(ops.apply("Where", mask, x, ops.number("nothing", 0)));
    }

    private String max(String x, String mask) {
        return ops.max(ops.apply("Where", mask, x, ops.masked()));
    }

    /** {@code ln(1 + sum of sigmoids) - 3}, {@code [B, 64]} */
    private String softCount(String events, String mask) {
        String members = ops.apply("Sigmoid", ops.linear(events, "soft_count")); // [B, L, 64]
        String grown = ops.apply("Add", sum(members, mask), ops.number("unit", 1));
        return ops.apply("Sub", ops.apply("Log", grown), ops.number("centre", 3));
    }
}
