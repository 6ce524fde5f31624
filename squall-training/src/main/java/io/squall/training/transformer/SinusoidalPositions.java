package io.squall.training.transformer;

/**
 * Positions as sines and cosines of geometrically growing wavelengths (Vaswani et al. 2017, section 3.5): even columns
 * {@code sin(p / 10000^(c / E))}, odd columns the cosine of the same angle.
 */
final class SinusoidalPositions {

    private static final double LONGEST_WAVE = 10_000;

    private SinusoidalPositions() {}

    /** Row-major {@code [length, width]}. */
    static float[] table(int length, int width) {
        float[] table = new float[length * width];
        for (int position = 0; position < length; position++) {
            for (int column = 0; column < width; column++) {
                int even = column - column % 2;
                double angle = position / Math.pow(LONGEST_WAVE, (double) even / width);
                table[position * width + column] = (float) (column == even ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return table;
    }
}
