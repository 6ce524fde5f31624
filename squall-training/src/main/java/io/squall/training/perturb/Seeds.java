package io.squall.training.perturb;

/** Numbers that look random and depend on nothing but what they are made of. */
final class Seeds {

    private Seeds() {}

    /** A number for the text; FNV-1a over its UTF-16 units. */
    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finaliser of SplitMix64 over both. */
    static long mixed(long seed, long number) {
        long z = seed * 0x9e3779b97f4a7c15L + number;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A share from 0 (included) to 1 (excluded) of all numbers. */
    static double share(long mixed) {
        return (mixed >>> 11) * 0x1p-53;
    }
}
