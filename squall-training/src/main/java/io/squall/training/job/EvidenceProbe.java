package io.squall.training.job;

import io.squall.detect.Detector;
import io.squall.detect.ScoredWindow;
import io.squall.event.Event;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.WindowLabel;
import io.squall.training.baseline.NewTemplate;
import io.squall.training.evaluate.EvidenceMetrics;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the detector for the evidence of true alarms and judges it, where the dataset knows which requests failed. Only
 * these windows cost more than their score.
 */
final class EvidenceProbe {

    private final Dataset dataset;
    private final Detector detector;
    private final Optional<Set<Long>> cleanKinds;
    private EvidenceMetrics metrics = EvidenceMetrics.NONE;

    /** @param known kinds of fault-free training windows; without them no kind counts as new */
    EvidenceProbe(Dataset dataset, Detector detector, Optional<NewTemplate> known) {
        this.dataset = dataset;
        this.detector = detector;
        this.cleanKinds = known.map(NewTemplate::cleanKinds);
    }

    void add(LabelledWindow labelled, ScoredWindow scored) {
        if (labelled.label() == WindowLabel.ANOMALOUS && scored.anomaly()) {
            dataset.failingRequests(labelled.recording())
                    .ifPresent(failing -> metrics = metrics.with(
                            labelled.window().events(),
                            detector.explain(labelled.known()).evidence(),
                            failing,
                            this::isNew));
        }
    }

    private boolean isNew(Event event) {
        return cleanKinds.map(kinds -> !kinds.contains(event.kind())).orElse(false);
    }

    EvidenceMetrics metrics() {
        return metrics;
    }
}
