package io.squall.profile;

/**
 * What lacks in a window: for each kind that should have come, the weight of its strongest broken rule. Several rules ask for the
 * same kind, but it lacks once.
 */
final class Lacking {

    private final double[] weights;

    Lacking(int kinds) {
        this.weights = new double[kinds];
    }

    void add(Rule broken) {
        weights[broken.then()] = Math.max(weights[broken.then()], broken.weight());
    }

    /** Logarithm of the sum; 0 when nothing lacks. */
    double total() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return Math.log1p(sum);
    }
}
