package io.squall.live;

import io.squall.event.Event;

/** Takes what the pipeline finds. Called by the pipeline's thread alone. */
public interface Results {

    /** Sequence of the last outcome that is kept; what comes of the journal up to there is not given again. */
    long progress();

    /**
     * Hears of an event before its window is scored.
     *
     * @param sequence the journal's entry that it came of; entries up to {@link #progress()} come again after a crash
     */
    void seen(Event event, long sequence);

    /**
     * Keeps an outcome, and what was seen up to its entry, as a whole or not at all.
     *
     * @throws RuntimeException when it cannot at present: the pipeline waits, and tries again
     */
    void accept(Outcome outcome);
}
