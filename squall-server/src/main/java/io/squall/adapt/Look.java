package io.squall.adapt;

import io.squall.store.Trouble;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What there was to learn from at a moment.
 *
 * @param clean windows of health
 * @param troubles incidents
 */
record Look(CleanWindows clean, List<Trouble> troubles) {

    /** Windows after which it learns again from an incident that is no problem and goes on. */
    private static final int FURTHER = 12;

    Look {
        troubles = List.copyOf(troubles);
    }

    /** True when it is time to learn again. */
    boolean isDue(AdaptConfig config, AdaptState last) {
        int windows = clean.clean().size();
        if (windows < config.minWindows()) {
            return false;
        }
        if (last.model().isEmpty()) {
            return true;
        }
        long more = clean.throughMicros() - last.throughMicros();
        boolean isLater = more >= TimeUnit.MICROSECONDS.convert(config.every());
        return (more > 0 && (isLater || windows >= 2 * last.windows())) || isDismissed(last);
    }

    /** An incident was called no problem since, or one that was goes on: it is what keeps people from their work now. */
    private boolean isDismissed(AdaptState last) {
        boolean further = clean.after(last.throughMicros()) >= FURTHER;
        return troubles.stream()
                .anyMatch(trouble -> trouble.dismissed()
                        .filter(at ->
                                at.isAfter(last.at()) || (further && trouble.untilMicros() > last.throughMicros()))
                        .isPresent());
    }
}
