package io.squall.training.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.recording.WindowLabel;
import io.squall.training.corruption.Corruption;
import io.squall.window.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model is trained on and what it is judged on.
 *
 * @param positives only failed recordings whose id begins so are trained on; empty for all. Recordings that did not fail
 *     stay: that a deployment is known in health is no label
 * @param judge only recordings whose id begins so are judged; empty for all
 * @param subset only recordings of this subset are judged; empty for all
 * @param corruption name of a {@link io.squall.training.corruption.Corruption}: judged are the fault-free windows, and each
 *     again after it was corrupted so, as the anomalous ones; empty for windows as they were recorded
 * @param labelledShare share of these failed recordings whose label is known, over 0 to 1; the others are left out of the training
 * @param shuffled whether the recordings that are trained on have each other's labels: nothing may be learned from them
 * @param window length to cut the windows anew with, for example {@code 1m}, labelled by what the client saw fail; empty for
 *     windows as the dataset lists them
 * @param split only this split is judged; {@code all} for every recording that is not trained on; {@code known} for every
 *     one, also those that did not fail and were trained on, as for a deployment whose health is known
 */
public record ProtocolView(
        @JsonProperty("positives") String positives,
        @JsonProperty("judge") String judge,
        @JsonProperty("subset") String subset,
        @JsonProperty("split") String split,
        @JsonProperty("corruption") String corruption,
        @JsonProperty("labelledShare") double labelledShare,
        @JsonProperty("shuffled") boolean shuffled,
        @JsonProperty("window") String window) {

    private static final String ALL = "all";
    private static final String KNOWN = "known";

    private static final Map<String, Corruption> CORRUPTIONS = Corruption.all(List.of()).stream()
            .collect(Collectors.toMap(Corruption::name, corruption -> corruption, (a, b) -> a, TreeMap::new));

    /** The test split as it stands. */
    public static final ProtocolView TEST = new ProtocolView("", "", "", Split.TEST.label());

    /** @throws IllegalArgumentException when there is no such split */
    public ProtocolView {
        if (!split.equals(ALL) && !split.equals(KNOWN) && Split.ofLabel(split).isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown split \"" + split + "\" (known: train, validation, test, holdout, all, known)");
        }
        if (!corruption.isEmpty() && !CORRUPTIONS.containsKey(corruption)) {
            throw new IllegalArgumentException("unknown corruption \"" + corruption + "\" (known: "
                    + String.join(", ", CORRUPTIONS.keySet()) + ")");
        }
        if (!(labelledShare > 0 && labelledShare <= 1)) {
            throw new IllegalArgumentException("labelledShare " + labelledShare + ", expected a number over 0 up to 1");
        }
        if (!window.isEmpty()) {
            DurationText.parse(window);
        }
        boolean overlapping = positives.startsWith(judge) || judge.startsWith(positives);
        if ((split.equals(ALL) || split.equals(KNOWN)) && overlapping) {
            throw new IllegalArgumentException("split " + split
                    + " needs positives and judge to name different recordings: it would judge what it trained on");
        }
    }

    /** Windows as they were recorded. */
    ProtocolView(String positives, String judge, String subset, String split) {
        this(positives, judge, subset, split, "", 1, false, "");
    }

    /** Length of windows that are cut anew. */
    Optional<Duration> windowLength() {
        return window.isEmpty() ? Optional.empty() : Optional.of(DurationText.parse(window));
    }

    /** The windows to judge, with their labels. */
    List<LabelledWindow> judged(Stream<LabelledWindow> all) {
        List<LabelledWindow> recorded = all.filter(this::judges).toList();
        if (corruption.isEmpty()) {
            return recorded;
        }
        Corruption done = Objects.requireNonNull(CORRUPTIONS.get(corruption));
        List<LabelledWindow> judged = new ArrayList<>();
        for (LabelledWindow window : recorded) {
            if (window.isFaultFree()) {
                judged.add(window);
                Random random = new Random(
                        window.recording().id().hashCode() + window.window().startMicros());
                done.applyTo(window.window(), random)
                        .filter(corrupted -> !corrupted.window().events().isEmpty())
                        .ifPresent(corrupted -> judged.add(
                                new LabelledWindow(corrupted.window(), WindowLabel.ANOMALOUS, window.recording())));
            }
        }
        return judged;
    }

    /** What is trained on; views with the same choice share a training. */
    TrainingChoice training() {
        return new TrainingChoice(positives, labelledShare, shuffled);
    }

    private boolean trainsOn(Recording recording) {
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
                && switch (split) {
                    case ALL -> !isTrainedOn(recording);
                    case KNOWN -> true;
                    default -> recording.split().label().equals(split);
                };
    }
}
