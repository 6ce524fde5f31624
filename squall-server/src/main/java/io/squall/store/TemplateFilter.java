package io.squall.store;

import io.squall.log.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * Which templates are asked for; what is empty does not matter.
 *
 * @param newSince met for the first time at or after it
 * @param level met with this level or above
 * @param text in the template
 */
public record TemplateFilter(Optional<Instant> newSince, Optional<Level> level, Optional<String> text) {

    /** All templates. */
    public static TemplateFilter all() {
        return new TemplateFilter(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
