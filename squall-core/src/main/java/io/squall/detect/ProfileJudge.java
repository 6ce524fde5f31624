package io.squall.detect;

import io.squall.event.Event;
import io.squall.profile.CleanProfile;
import io.squall.window.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Judges windows by the clean profile alone: the logit is how much stranger a window is than the level of alarm. */
record ProfileJudge(CleanProfile profile, AlarmLevel level) implements WindowJudge {

    @Override
    public List<Optional<Verdict>> verdicts(List<Window> windows) {
        return windows.stream().map(this::verdict).toList();
    }

    private Optional<Verdict> verdict(Window window) {
        return window.events().isEmpty() ? Optional.empty() : Optional.of(new OfWindow(window, logit(window)));
    }

    private double logit(Window window) {
        return profile.strangeness(window) - level.strangeness();
    }

    /** Not a record: equality of a window and its judge means nothing. */
    private final class OfWindow implements Verdict {
        private final Window window;
        private final double logit;

        OfWindow(Window window, double logit) {
            this.window = window;
            this.logit = logit;
        }

        @Override
        public double logit() {
            return logit;
        }

        @Override
        public List<Event> events() {
            return window.events();
        }

        @Override
        public Attention attention() {
            return Attention.none(window.events().size());
        }

        @Override
        public Optional<double[]> unusual() {
            return Unusualness.of(
                            profile.deviations(window).events(), window.events().size())
                    .map(this::withRefusals);
        }

        // Of a routine kind, but what it says was never said to this request.
        private double[] withRefusals(double[] unusual) {
            for (int i = 0; i < unusual.length; i++) {
                if (profile.isUnheardOf(window.events().get(i))) {
                    unusual[i] = 1;
                }
            }
            return unusual;
        }

        @Override
        public double[] logitsOf(List<int[]> kept) {
            return kept.stream().mapToDouble(this::logitOf).toArray();
        }

        private double logitOf(int[] kept) {
            return ProfileJudge.this.logit(window.with(
                    Arrays.stream(kept).mapToObj(window.events()::get).toList()));
        }
    }
}
