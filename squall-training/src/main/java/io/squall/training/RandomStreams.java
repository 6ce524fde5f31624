package io.squall.training;

import java.util.Random;

/**
 * Independent random numbers for each epoch and purpose, all from one seed. An epoch's numbers do not depend on how many
 * were drawn before it, so a training that is resumed at an epoch needs no saved state of a generator.
 */
record RandomStreams(long seed) {

    enum Purpose {
        SAMPLE(0),
        THIN(1),
        ORDER(2),
        DROPOUT(3),
        SYNTHETIC(4);

        private static final int COUNT = 5;

        private final int number;

        Purpose(int number) {
            this.number = number;
        }
    }

    Random random(Purpose purpose, int epoch) {
        return new Random(seed(purpose, epoch));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014) over seed, epoch and purpose. */
    long seed(Purpose purpose, int epoch) {
        long z = seed + 0x9e3779b97f4a7c15L * (1 + (long) epoch * Purpose.COUNT + purpose.number);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
