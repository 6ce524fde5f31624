package io.squall.profile;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How new a kind of event is to a deployment.
 *
 * <p>Safe for several threads. Remembers the distances of up to {@value #MOST_REMEMBERED} new kinds.
 */
final class Novelty {

    /** @param isNew whether neither this deployment nor another showed the kind in health
     *  @param rarity 0 for a kind that every clean window holds, 1 for one that none does
     *  @param distance 1 - the greatest cosine to a clean kind of the same component, 0 for a kind that is not new */
    record Degree(boolean isNew, float rarity, float distance) {}

    private static final int MOST_REMEMBERED = 20_000;

    private final KindCounts counts;
    private final Map<Long, Degree> accustomed;
    private final Map<Long, Degree> known;
    private final Map<String, List<float[]>> textsByComponent;
    private final Map<Long, Degree> fresh;

    Novelty(KindCounts counts) {
        this.counts = counts;
        this.accustomed = Map.of();
        this.known = new HashMap<>();
        this.textsByComponent = new HashMap<>();
        this.fresh = new ConcurrentHashMap<>();
        for (CleanKind kind : counts.kinds()) {
            known.put(kind.kind(), new Degree(false, counts.rarity(kind.windows()), 0));
            textsByComponent
                    .computeIfAbsent(kind.component(), component -> new ArrayList<>())
                    .add(TextHash.of(kind.text(), kind.logger()));
        }
    }

    private Novelty(Novelty base, Map<Long, Degree> accustomed) {
        this.counts = base.counts;
        this.accustomed = accustomed;
        this.known = base.known;
        this.textsByComponent = base.textsByComponent;
        this.fresh = base.fresh;
    }

    /** The same, as if a share of the clean windows had held the given kinds. Costs as much as the kinds given. */
    Novelty accustomedTo(Map<Long, Float> shares) {
        Map<Long, Degree> degrees = new HashMap<>();
        shares.forEach((kind, share) -> degrees.put(kind, new Degree(false, counts.rarity(holding(share)), 0)));
        return new Novelty(this, degrees);
    }

    /** At least one window, where there is any: what none held would be as rare as what is new. */
    private int holding(float share) {
        return Math.min(counts.windows(), Math.max(1, Math.round(share * counts.windows())));
    }

    Degree of(Event event, long kind) {
        Degree degree = accustomed.isEmpty() ? null : accustomed.get(kind);
        if (degree != null) {
            return degree;
        }
        degree = known.get(kind);
        if (degree != null) {
            return degree;
        }
        degree = fresh.get(kind);
        if (degree == null) {
            degree = new Degree(true, counts.rarity(0), distance(event));
            if (fresh.size() < MOST_REMEMBERED) {
                fresh.put(kind, degree);
            }
        }
        return degree;
    }

    private float distance(Event event) {
        float[] text = TextHash.of(event);
        float nearest = 0;
        for (float[] clean : textsByComponent.getOrDefault(event.component(), List.of())) {
            nearest = Math.max(nearest, TextHash.dot(text, clean));
        }
        return 1 - nearest;
    }
}
