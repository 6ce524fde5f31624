package io.squall.detect;

import io.squall.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what made a score by taking it away: the events of one kind are left out, what remains
 * is judged, and the fall of the logit is what that kind added (occlusion; Zeiler and Fergus, "Visualizing and
 * understanding convolutional networks", 2014).
 *
 * <p>It tells what the score hangs on, kind by kind. Where several kinds tell of the same failure each alone can go without
 * the logit falling, so that it is a witness beside attention and not the ranking itself. It costs a forward pass for each kind tried, so only {@value #MOST_TRIED} kinds are: half by the
 * attention that they received, half by their level.
 */
final class Occlusion {

    private static final int MOST_TRIED = 32;

    private final Verdict verdict;

    Occlusion(Verdict verdict) {
        this.verdict = verdict;
    }

    /** The events of one kind in a sequence. */
    private static final class Kind {
        private final List<Integer> places = new ArrayList<>();
        private double received;
    }

    /**
     * Of each event what the logit loses without its kind, as a share of what it loses without each of the kinds tried: all
     * events of a kind have the kind's share. 0 where the kind did not raise the logit, was not tried, or is the only one.
     *
     * @param received attention that each event received, or what else tells which are worth trying
     * @return {@code [L]}
     */
    double[] shares(double[] received) {
        List<Event> events = verdict.events();
        double[] shares = new double[events.size()];
        Map<Long, Kind> kinds = kinds(events, received);
        if (kinds.size() == 1) {
            return shares;
        }
        List<Kind> tried = tried(kinds, events);
        double[] logits = verdict.logitsOf(
                tried.stream().map(kind -> without(events.size(), kind.places)).toList());
        Map<Kind, Double> falls = new LinkedHashMap<>();
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            Kind kind = tried.get(i);
            double fall = verdict.logit() - logits[i];
            if (fall > 0) {
                falls.put(kind, fall);
                sum += fall;
            }
        }
        for (Map.Entry<Kind, Double> fall : falls.entrySet()) {
            for (int place : fall.getKey().places) {
                shares[place] = fall.getValue() / sum;
            }
        }
        return shares;
    }

    private static Map<Long, Kind> kinds(List<Event> events, double[] received) {
        Map<Long, Kind> kinds = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Kind kind = kinds.computeIfAbsent(events.get(i).kind(), key -> new Kind());
            kind.places.add(i);
            kind.received += received[i];
        }
        return kinds;
    }

    private static List<Kind> tried(Map<Long, Kind> kinds, List<Event> events) {
        List<Kind> byAttention = new ArrayList<>(kinds.values());
        byAttention.sort(
                Comparator.comparingDouble((Kind kind) -> kind.received).reversed());
        List<Kind> byLevel = new ArrayList<>(byAttention);
        byLevel.sort(Comparator.comparing(
                        (Kind kind) -> events.get(kind.places.get(0)).level())
                .reversed());
        List<Kind> tried = new ArrayList<>(byLevel.subList(0, Math.min(MOST_TRIED / 2, byLevel.size())));
        for (Kind kind : byAttention) {
            if (tried.size() < MOST_TRIED && !tried.contains(kind)) {
                tried.add(kind);
            }
        }
        return tried;
    }

    /** All places but {@code places}, which ascend and are not all. */
    private static int[] without(int length, List<Integer> places) {
        int[] kept = new int[length - places.size()];
        int next = 0;
        for (int i = 0, count = 0; i < length; i++) {
            if (next < places.size() && places.get(next) == i) {
                next++;
            } else {
                kept[count++] = i;
            }
        }
        return kept;
    }
}
