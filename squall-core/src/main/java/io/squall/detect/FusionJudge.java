package io.squall.detect;

import io.squall.event.Event;
import io.squall.profile.CleanProfile;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Judges windows by a network and the clean profile together, as {@link LateFusion} says. Evidence is the network's.
 *
 * @param counts the vote of counts, where the bundle has one
 * @param floor what the profile alone makes of a window
 */
record FusionJudge(
        WindowJudge network, CleanProfile profile, LateFusion fusion, Optional<CountVote> counts, AlarmFloor floor)
        implements WindowJudge {

    @Override
    public List<Optional<Verdict>> verdicts(List<Window> windows) {
        List<Optional<Verdict>> networks = network.verdicts(windows);
        return IntStream.range(0, windows.size())
                .mapToObj(i -> networks.get(i).map(alone -> verdict(alone, windows.get(i))))
                .toList();
    }

    private Verdict verdict(Verdict alone, Window window) {
        return new Fused(alone, window, together(alone.logit(), window));
    }

    private double together(double alone, Window window) {
        double strangeness = profile.strangeness(window);
        double vote = counts.map(known -> known.of(profile.understood(window))).orElse(0.0);
        return floor.raise(fusion.logit(alone, strangeness, vote), strangeness);
    }

    /** Not a record: equality of a window and its judge means nothing. */
    private final class Fused implements Verdict {
        private final Verdict alone;
        private final Window window;
        private final double logit;

        Fused(Verdict alone, Window window, double logit) {
            this.alone = alone;
            this.window = window;
            this.logit = logit;
        }

        @Override
        public double logit() {
            return logit;
        }

        @Override
        public List<Event> events() {
            return alone.events();
        }

        @Override
        public Attention attention() {
            return alone.attention();
        }

        @Override
        public Optional<double[]> unusual() {
            return alone.unusual();
        }

        @Override
        public double[] logitsOf(List<int[]> kept) {
            double[] logits = alone.logitsOf(kept);
            for (int i = 0; i < logits.length; i++) {
                logits[i] = together(logits[i], without(kept.get(i)));
            }
            return logits;
        }

        /** The window, also where it is longer than what the network looked at, without those of its events that are not kept. */
        private Window without(int[] kept) {
            Set<Event> left = Collections.newSetFromMap(new IdentityHashMap<>());
            left.addAll(alone.events());
            for (int place : kept) {
                left.remove(alone.events().get(place));
            }
            List<Event> events = new ArrayList<>(window.events());
            events.removeIf(left::contains);
            return window.with(events);
        }
    }
}
