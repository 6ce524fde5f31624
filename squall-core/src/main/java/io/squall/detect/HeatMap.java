package io.squall.detect;

/**
 * One head's attention as a small picture: queries downward, keys to the right, darker where there was more of it. Where
 * several weights share a cell, the greatest shows, so that a single event that was looked at stays to be seen.
 */
final class HeatMap {

    private static final int MAX_CELLS = 128;

    private HeatMap() {}

    static GreyscalePng of(Attention attention, int layer, int head) {
        int length = attention.length();
        int cells = Math.min(length, MAX_CELLS);
        float[] greatest = new float[cells * cells];
        float top = Float.MIN_NORMAL;
        for (int query = 0; query < length; query++) {
            int row = query * cells / length;
            for (int key = 0; key < length; key++) {
                int cell = row * cells + key * cells / length;
                greatest[cell] = Math.max(greatest[cell], attention.weight(layer, head, query, key));
                top = Math.max(top, greatest[cell]);
            }
        }
        byte[] pixels = new byte[greatest.length];
        for (int i = 0; i < pixels.length; i++) {
            // The square root lifts the many small weights out of white.
            pixels[i] = (byte) Math.round(255 - 255 * Math.sqrt(greatest[i] / top));
        }
        return new GreyscalePng(cells, cells, pixels);
    }
}
