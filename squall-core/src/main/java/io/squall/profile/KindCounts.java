package io.squall.profile;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which kinds of event a deployment writes in health, and how often.
 *
 * @param windows clean windows that were counted
 * @param kinds ascending by {@link CleanKind#kind()}
 */
public record KindCounts(int windows, List<CleanKind> kinds) {

    /** Nothing is known: every kind is new. */
    public static final KindCounts NONE = new KindCounts(0, List.of());

    public KindCounts {
        kinds = kinds.stream().sorted(Comparator.comparingLong(CleanKind::kind)).toList();
    }

    /**
     * These counts for a deployment that was not trained on. How rare a kind is only its own windows can say; what is
     * known from elsewhere stays known, so that a kind it has not shown yet is rare but not new.
     */
    KindCounts knowing(KindCounts elsewhere) {
        Set<Long> own = new HashSet<>();
        kinds.forEach(kind -> own.add(kind.kind()));
        Stream<CleanKind> others = elsewhere.kinds.stream()
                .filter(kind -> !own.contains(kind.kind()))
                .map(kind -> new CleanKind(kind.kind(), kind.component(), kind.logger(), kind.text(), 0));
        return new KindCounts(windows, Stream.concat(kinds.stream(), others).toList());
    }

    /** How surprising a kind is that {@code held} of the windows held: 0 in all of them, 1 in none. */
    float rarity(int held) {
        return (float) (-Math.log((held + 0.5) / (windows + 1.0)) / Math.log(2 * (windows + 1.0)));
    }
}
