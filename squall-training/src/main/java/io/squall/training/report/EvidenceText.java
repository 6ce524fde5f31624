package io.squall.training.report;

import io.squall.training.evaluate.EvidenceMetrics;

/** How well evidence points at failing requests, for the terminal; nothing where none are known. */
final class EvidenceText {

    private EvidenceText() {}

    static String of(EvidenceMetrics evidence) {
        if (evidence.windows() == 0) {
            return "";
        }
        int first = EvidenceMetrics.LOOKED_AT;
        return "\nevidence, first %d events of %d true alarms: hit@%d %s (of %d windows that hold a failing request), precision@%d %s, %s of failing requests\n"
                .formatted(
                        first,
                        evidence.windows(),
                        first,
                        Figures.share(evidence.hitRate()),
                        evidence.reachable(),
                        first,
                        Figures.share(evidence.precision()),
                        Figures.share(evidence.requestPrecision()));
    }
}
