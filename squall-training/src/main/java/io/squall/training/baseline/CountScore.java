package io.squall.training.baseline;

/** How anomalous a window is, by its counts. */
@FunctionalInterface
interface CountScore {

    double score(KindCounts counts);
}
