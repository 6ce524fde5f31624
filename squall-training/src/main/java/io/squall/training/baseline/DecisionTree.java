package io.squall.training.baseline;

/** A tree of questions about single features. Immutable. */
sealed interface DecisionTree {

    /** The value of the leaf that the features lead to; NaN stands for an absent feature. */
    float value(float[] features);

    /** An answer. */
    record Leaf(float value) implements DecisionTree {

        @Override
        public float value(float[] features) {
            return value;
        }
    }

    /**
     * A question.
     *
     * @param feature index of the feature
     * @param threshold less than this goes {@code below}, anything else {@code above}
     * @param absentBelow where a window without the feature goes
     */
    record Split(int feature, float threshold, boolean absentBelow, DecisionTree below, DecisionTree above)
            implements DecisionTree {

        @Override
        public float value(float[] features) {
            float feature = features[this.feature];
            boolean isBelow = Float.isNaN(feature) ? absentBelow : feature < threshold;
            return (isBelow ? below : above).value(features);
        }
    }
}
