package io.squall.training.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The model beside the baselines, judged on the same data.
 *
 * @param model the model's performance
 * @param baselines performance by baseline name, in the order they are shown
 */
public record Comparison(Performance model, Map<String, Performance> baselines) {

    public Comparison {
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    }
}
