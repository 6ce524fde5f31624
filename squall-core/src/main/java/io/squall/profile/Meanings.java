package io.squall.profile;

import io.squall.event.Event;
import io.squall.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What events of kinds that health never showed could mean. An ERROR is always taken at its word. Safe for several threads; remembers up
 * to {@value #MOST_REMEMBERED} unseen kinds.
 */
final class Meanings {

    private static final int MOST_MEANINGS = 64;
    private static final int MOST_REMEMBERED = 4_000;

    /** @param text vector of its template and logger */
    private record Known(long kind, Template template, float[] text) {}

    private final Set<Long> kinds = new HashSet<>();
    private final Map<String, List<Known>> byLogger = new HashMap<>();
    private final Map<UnseenKind, List<Meaning>> remembered = new ConcurrentHashMap<>();

    Meanings(KindCounts counts) {
        for (CleanKind kind : counts.kinds()) {
            kinds.add(kind.kind());
            byLogger.computeIfAbsent(source(kind.component(), kind.logger()), source -> new ArrayList<>())
                    .add(new Known(kind.kind(), Template.of(kind.text()), TextHash.of(kind.text(), kind.logger())));
        }
    }

    private static String source(String component, String logger) {
        return component + ' ' + logger;
    }

    /** Whether nothing is asked about the event. */
    boolean isPlain(Event event) {
        return event.level().isError() || kinds.contains(event.kind());
    }

    /** The clean kinds of the same logger, level and status, the likest first, at most {@value #MOST_MEANINGS}. */
    List<Meaning> of(Event event, UnseenKind unseen) {
        List<Meaning> meanings = remembered.get(unseen);
        if (meanings == null) {
            meanings = likest(event, unseen.status());
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(unseen, meanings);
            }
        }
        return meanings;
    }

    private List<Meaning> likest(Event event, int status) {
        List<Known> candidates = byLogger.getOrDefault(source(event.component(), event.logger()), List.of());
        if (candidates.isEmpty()) {
            return List.of();
        }
        float[] text = TextHash.of(event);
        List<Meaning> meanings = new ArrayList<>();
        for (Known known : candidates) {
            // The kind is a hash of level and status, too. A number that looks like a status need not be one.
            for (int read : new TreeSet<>(List.of(status, event.measures().httpStatus()))) {
                Meaning meaning = new Meaning(known.kind(), known.template(), read, TextHash.dot(text, known.text()));
                if (meaning.of(event).kind() == meaning.kind()) {
                    meanings.add(meaning);
                }
            }
        }
        meanings.sort(Comparator.comparingDouble(Meaning::likeness).reversed());
        return List.copyOf(meanings.subList(0, Math.min(MOST_MEANINGS, meanings.size())));
    }
}
