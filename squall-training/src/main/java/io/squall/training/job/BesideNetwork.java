package io.squall.training.job;

import io.squall.detect.LateFusion;

/**
 * What is said of a window beside the network.
 *
 * @param strangeness to the clean profile; 0 where that tells none
 * @param countVote vote of counts, in logits; 0 where there is none
 */
record BesideNetwork(double strangeness, double countVote) {

    BesideNetwork withoutVote() {
        return new BesideNetwork(strangeness, 0);
    }

    /** What all make of the window together. */
    double with(double logit, LateFusion fusion) {
        return fusion.logit(logit, strangeness, countVote);
    }
}
