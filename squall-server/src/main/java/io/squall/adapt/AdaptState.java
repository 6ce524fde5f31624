package io.squall.adapt;

import io.squall.model.DurableFile;
import io.squall.store.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was adapted last, kept in a file.
 *
 * @param model id of the bundle that came of it; empty: none yet
 * @param from id of the bundle that it was made of
 * @param windows windows of health that were learned from
 * @param throughMicros end of the last of them, microseconds since the epoch
 * @param at when
 * @param made ids of the bundles that were made here and are still there, the oldest first
 */
record AdaptState(String model, String from, int windows, long throughMicros, Instant at, List<String> made) {

    static final AdaptState NONE = new AdaptState("", "", 0, 0, Instant.EPOCH, List.of());

    AdaptState {
        made = List.copyOf(made);
    }

    static AdaptState read(Path file) throws IOException {
        return Files.exists(file) ? JsonText.mapper().readValue(Files.readAllBytes(file), AdaptState.class) : NONE;
    }

    void write(Path file) throws IOException {
        DurableFile.replace(file, JsonText.mapper().writeValueAsBytes(this));
    }

    AdaptState then(String next, String base, int learned, long through, Instant now) {
        List<String> all = new ArrayList<>(made);
        all.add(next);
        return new AdaptState(next, base, learned, through, now, all);
    }

    AdaptState without(List<String> forgotten) {
        return new AdaptState(
                model,
                from,
                windows,
                throughMicros,
                at,
                made.stream().filter(id -> !forgotten.contains(id)).toList());
    }
}
