package io.squall.training.evaluate;

/**
 * One model of a protocol.
 *
 * @param view name of what it was trained and judged on
 * @param variant name of its settings
 * @param seed of its training
 * @param parameters numbers in its weights
 * @param bytes of its bundle's network
 * @param seconds that its epochs took
 * @param calibrationError expected calibration error on the judged windows
 * @param metrics on the judged windows, at its own threshold
 */
public record ProtocolRun(
        String view,
        String variant,
        long seed,
        long parameters,
        long bytes,
        double seconds,
        double calibrationError,
        BinaryMetrics metrics) {}
