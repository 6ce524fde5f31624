package io.squall.profile;

import io.squall.event.Event;
import io.squall.template.Template;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Recognises what a deployment says in health when another release says it in other words. A kind that was never seen is taken for
 * the clean kind that reads most like it, if logger, level and status are the same and the window does not hold the clean kind
 * itself: what stands beside it is something else. An ERROR is always taken at its word.
 *
 * <p>On validation windows of the fault-injection data nearly all kinds of INFO that faults bring are less like any clean kind, and
 * most reworded ones are more so. Safe for several threads; remembers up to {@value #MOST_REMEMBERED} unseen kinds.
 */
final class Rewordings {

    /** Least cosine of two texts ({@link TextHash}) that may mean the same. */
    private static final float LEAST_LIKENESS = 0.7f;

    private static final int MOST_MEANINGS = 8;
    private static final int MOST_REMEMBERED = 20_000;

    /** @param text vector of its template and logger */
    private record Known(CleanKind kind, float[] text) {}

    /** A clean kind that another may mean. */
    private record Meaning(long kind, Template template, float likeness) {}

    private final Set<Long> kinds = new HashSet<>();
    private final Map<String, List<Known>> byLogger = new HashMap<>();
    private final Map<Long, List<Meaning>> remembered = new ConcurrentHashMap<>();

    Rewordings(KindCounts counts) {
        for (CleanKind kind : counts.kinds()) {
            kinds.add(kind.kind());
            byLogger.computeIfAbsent(source(kind.component(), kind.logger()), source -> new ArrayList<>())
                    .add(new Known(kind, TextHash.of(kind.text(), kind.logger())));
        }
    }

    private static String source(String component, String logger) {
        return component + ' ' + logger;
    }

    /** The window in the deployment's own words; itself where it says nothing in others. */
    Window understood(Window window) {
        List<Event> said = window.events();
        if (said.stream().allMatch(this::isPlain)) {
            return window;
        }
        Map<Long, Optional<Template>> meant = new HashMap<>();
        Set<Long> held = said.stream().map(Event::kind).collect(Collectors.toSet());
        List<Event> understood = new ArrayList<>(said.size());
        for (Event event : said) {
            understood.add(
                    isPlain(event)
                            ? event
                            : meant.computeIfAbsent(event.kind(), kind -> meaning(event, held))
                                    .map(event::saying)
                                    .orElse(event));
        }
        return window.with(understood);
    }

    /** Whether nothing is asked about the event. */
    private boolean isPlain(Event event) {
        return event.level().isError() || kinds.contains(event.kind());
    }

    /** What the event means; its kind is held from now on. */
    private Optional<Template> meaning(Event event, Set<Long> held) {
        for (Meaning meaning : meanings(event)) {
            if (held.add(meaning.kind())) {
                return Optional.of(meaning.template());
            }
        }
        return Optional.empty();
    }

    private List<Meaning> meanings(Event event) {
        List<Meaning> meanings = remembered.get(event.kind());
        if (meanings == null) {
            meanings = likest(event);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(event.kind(), meanings);
            }
        }
        return meanings;
    }

    private List<Meaning> likest(Event event) {
        List<Known> candidates = byLogger.getOrDefault(source(event.component(), event.logger()), List.of());
        if (candidates.isEmpty()) {
            return List.of();
        }
        float[] text = TextHash.of(event);
        List<Meaning> meanings = new ArrayList<>();
        for (Known known : candidates) {
            float likeness = TextHash.dot(text, known.text());
            if (likeness >= LEAST_LIKENESS) {
                Template template = Template.of(known.kind().text());
                // The kind is a hash of level and status, too.
                if (event.saying(template).kind() == known.kind().kind()) {
                    meanings.add(new Meaning(known.kind().kind(), template, likeness));
                }
            }
        }
        meanings.sort(Comparator.comparingDouble(Meaning::likeness).reversed());
        return List.copyOf(meanings.subList(0, Math.min(MOST_MEANINGS, meanings.size())));
    }
}
