package io.squall.profile;

import io.squall.window.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns a {@link ChainProfile} from clean windows.
 *
 * <p>For one thread. Memory is bounded: 4,096 kinds (events of further kinds take no part), see {@link TransitionFitter} and
 * {@link RuleFitter}.
 */
public final class ChainFitter {

    private static final int MAX_KINDS = 4096;

    // Differences below these mean nothing, however alike the clean windows are.
    private static final double LEAST_MEAN_SPREAD = 0.03;
    private static final double LEAST_TOP_SPREAD = 0.3;
    private static final double LEAST_LACKING_SPREAD = 0.7;

    private final KeyIndex kinds = new KeyIndex(MAX_KINDS);
    private final TransitionFitter transitions = new TransitionFitter();
    private final RuleFitter windowRules = new RuleFitter(RuleScope.WINDOW);
    private final RuleFitter chainRules = new RuleFitter(RuleScope.CHAIN);

    /** Learns from a window in which nothing was wrong. */
    public void add(Window clean) {
        ChainWindow window = ChainWindow.learned(clean, kinds);
        transitions.add(window);
        windowRules.add(window, kinds.size());
        chainRules.add(window, kinds.size());
    }

    /** What was learned; without any window, a profile to which no chain is strange. */
    public ChainProfile fit() {
        List<String> keys = IntStream.range(0, kinds.size())
                .mapToObj(kind -> Keys.hex(kinds.key(kind)))
                .toList();
        List<Transition> seen = transitions.transitions();
        List<TypicalTime> delays = transitions.delays(new Transitions(keys.size(), seen, List.of()), seen);
        List<SignalScale> scales = scales(transitions.windows(new Transitions(keys.size(), seen, delays), keys.size()));
        return ChainProfile.of(
                new ChainProfile.State(keys, seen, delays, windowRules.rules(), chainRules.rules(), scales));
    }

    private List<SignalScale> scales(List<ChainTally> clean) {
        return List.of(
                SignalScale.of(clean.stream().mapToDouble(ChainTally::surprise).toArray(), LEAST_MEAN_SPREAD),
                SignalScale.of(
                        clean.stream().mapToDouble(ChainTally::topSurprise).toArray(), LEAST_TOP_SPREAD),
                SignalScale.of(
                        clean.stream().mapToDouble(ChainTally::topLateness).toArray(), LEAST_TOP_SPREAD),
                SignalScale.of(windowRules.foretold(), LEAST_LACKING_SPREAD),
                SignalScale.of(chainRules.foretold(), LEAST_LACKING_SPREAD));
    }
}
