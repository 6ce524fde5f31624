package io.squall.api;

import io.squall.store.ScoreCurve;
import java.time.Instant;
import java.util.List;

/**
 * What would have been told at other thresholds.
 *
 * @param from begin of the span
 * @param until end of the span
 * @param model id of the model that scores
 * @param threshold its threshold
 * @param windows windows of the span
 * @param items thresholds from 0 to 1
 */
record ScoresView(
        Instant from, Instant until, String model, double threshold, long windows, List<ScoreCurve.CurvePoint> items) {}
