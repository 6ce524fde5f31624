package io.squall.training.report;

/**
 * Classes of the style sheet for series, so that a detector has one colour everywhere. The colours are those of Okabe
 * and Ito, which people with any kind of colour vision can tell apart, darkened or lightened for contrast. From the
 * seventh series on they come again, with dashed lines.
 */
final class Palette {

    private static final int SERIES = 11;

    private Palette() {}

    /** The class of the series at {@code index}; 0 is the model. */
    static String series(int index) {
        return "s" + index % SERIES;
    }
}
