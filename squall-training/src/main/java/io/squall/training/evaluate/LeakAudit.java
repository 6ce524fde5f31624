package io.squall.training.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well things that should tell nothing about faults tell the labels of the judged windows. A model whose own AUROC is
 * no better than one of them may have learned how the data were made instead of what a fault looks like.
 *
 * @param auroc area under the ROC curve of each single feature, in the direction that helps, 0.5 to 1; NaN unless there
 *     are both labels
 */
public record LeakAudit(Map<String, Double> auroc) {

    /** Nothing audited. */
    public static final LeakAudit NONE = new LeakAudit(Map.of());

    public LeakAudit {
        auroc = Collections.unmodifiableMap(new LinkedHashMap<>(auroc));
    }
}
