package io.squall.profile;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what a deployment says in health when another release says it in other words. A kind that was never seen is taken for
 * the clean kind that reads most like it, if logger, level and status are the same and the window does not hold the clean kind
 * itself: what stands beside it is something else. What reads like nothing is judged by where it stands ({@link Substitutes}). An ERROR
 * is always taken at its word.
 *
 * <p>On validation windows of the fault-injection data nearly all kinds of INFO that faults bring are less like any clean kind, and
 * most reworded ones are more so. Safe for several threads.
 */
final class Rewordings {

    /** Least cosine of two texts ({@link TextHash}) that may mean the same, whatever stands around them. */
    private static final float LEAST_LIKENESS = 0.7f;

    private final Meanings meanings;
    private final @Nullable Substitutes substitutes;

    /** Judges by texts alone. */
    Rewordings(KindCounts counts) {
        this(counts, null, null);
    }

    /**
     * @param chains what follows what in health; null where that is not known
     * @param pca how counts go together in health; null where that is not known
     */
    Rewordings(KindCounts counts, @Nullable ChainProfile chains, @Nullable CountPca pca) {
        this.meanings = new Meanings(counts);
        this.substitutes = chains == null || pca == null ? null : new Substitutes(meanings, chains, pca);
    }

    /** The window in the deployment's own words; itself where it says nothing in others. */
    Window understood(Window window) {
        if (window.events().stream().allMatch(meanings::isPlain)) {
            return window;
        }
        Window read = read(window);
        return substitutes == null ? read : substitutes.understood(read);
    }

    private Window read(Window window) {
        List<Event> said = window.events();
        Map<UnseenKind, Optional<Meaning>> meant = new HashMap<>();
        Set<Long> held = said.stream().map(Event::kind).collect(Collectors.toCollection(HashSet::new));
        List<Event> understood = new ArrayList<>(said.size());
        for (Event event : said) {
            understood.add(
                    meanings.isPlain(event)
                            ? event
                            : meant.computeIfAbsent(UnseenKind.of(event), unseen -> meaning(event, unseen, held))
                                    .map(meaning -> meaning.of(event))
                                    .orElse(event));
        }
        return window.with(understood);
    }

    /** What the event reads like; its kind is held from now on. */
    private Optional<Meaning> meaning(Event event, UnseenKind unseen, Set<Long> held) {
        return meanings.of(event, unseen).stream()
                .filter(meaning -> meaning.likeness() >= LEAST_LIKENESS && held.add(meaning.kind()))
                .findFirst();
    }
}
