package io.squall.training.job;

/** What a trained bundle scores windows by. */
public enum Scoring {
    /** A network, which is compared with the clean profile by its inputs. */
    NETWORK,
    /** Both together: the network's logit and the strangeness to the clean profile are added, if this knows 20 windows or more. */
    NETWORK_AND_PROFILE,
    /** The clean profile alone: nothing is trained, so that learning takes seconds and gives the same each time. */
    PROFILE,
    /** The network, until {@code squall adapt} has learned 20 windows of the deployment; then the profile alone. */
    NETWORK_UNTIL_ADAPTED;

    boolean trainsNetwork() {
        return this != PROFILE;
    }

    /** Whether the profile alone may score, from a level of alarm on. */
    boolean hasAlarmLevel() {
        return this == PROFILE || this == NETWORK_UNTIL_ADAPTED;
    }
}
