package io.squall.event;

import io.squall.log.Utf8;

/**
 * One form of message that carries measures. {@link #applies} is asked once a template, with regular text;
 * {@link #read} runs on every message of the template, on bytes.
 */
interface MeasureRule {

    /** Whether {@code message} has this form. */
    boolean applies(String message);

    /** Reads the measures; leaves alone what it does not find. */
    void read(Utf8 message, MeasureFields fields);
}
