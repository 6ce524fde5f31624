package io.squall.training.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;

/**
 * What a model is trained on and what it is judged on.
 *
 * @param positives only failed recordings whose id begins so are trained on; empty for all. Recordings that did not fail
 *     stay: that a deployment is known in health is no label
 * @param judge only recordings whose id begins so are judged; empty for all
 * @param subset only recordings of this subset are judged; empty for all
 * @param split only this split is judged; {@code all} for every recording that is not trained on
 */
public record ProtocolView(
        @JsonProperty("positives") String positives,
        @JsonProperty("judge") String judge,
        @JsonProperty("subset") String subset,
        @JsonProperty("split") String split) {

    private static final String ALL = "all";

    /** The test split as it stands. */
    public static final ProtocolView TEST = new ProtocolView("", "", "", Split.TEST.label());

    /** @throws IllegalArgumentException when there is no such split */
    public ProtocolView {
        if (!split.equals(ALL) && Split.ofLabel(split).isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown split \"" + split + "\" (known: train, validation, test, holdout, all)");
        }
        if (split.equals(ALL) && (positives.startsWith(judge) || judge.startsWith(positives))) {
            throw new IllegalArgumentException(
                    "split all needs positives and judge to name different recordings: it would judge what it trained on");
        }
    }

    boolean trainsOn(Recording recording) {
        return !recording.failed() || recording.id().startsWith(positives);
    }

    /** The recording's windows choose weights or a threshold. */
    private boolean isTrainedOn(Recording recording) {
        return (recording.split() == Split.TRAIN || recording.split() == Split.VALIDATION) && trainsOn(recording);
    }

    boolean judges(LabelledWindow window) {
        Recording recording = window.recording();
        return recording.id().startsWith(judge)
                && (subset.isEmpty() || recording.subset().equals(subset))
                && (split.equals(ALL)
                        ? !isTrainedOn(recording)
                        : recording.split().label().equals(split));
    }
}
