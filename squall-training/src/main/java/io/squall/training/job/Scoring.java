package io.squall.training.job;

/** What a trained bundle scores windows by. */
public enum Scoring {
    /** A network, which is compared with the clean profile by its inputs. */
    NETWORK,
    /** The clean profile alone: nothing is trained, so that learning takes seconds and gives the same each time. */
    PROFILE,
    /** The network, until {@code squall adapt} has learned 20 windows of the deployment; then the profile alone. */
    NETWORK_UNTIL_ADAPTED;

    boolean trainsNetwork() {
        return this != PROFILE;
    }

    boolean usesProfile() {
        return this != NETWORK;
    }
}
