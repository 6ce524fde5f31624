package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.squall.window.Window;
import java.util.List;

/**
 * What follows what on clean windows, in chains (requests, instances) and in the window as a whole, and how a window departs from
 * it: successors that are a surprise, steps that come late, and answers that do not come at all.
 *
 * <p>Kinds never seen on clean windows take no part: chains go past them. So these signals tell of known kinds in a strange order,
 * which neither an ERROR nor a new template shows. Immutable; its JSON is an object.
 */
public final class ChainProfile {

    /**
     * Names of a window's signals: mean surprise of its transitions; that of its five most surprising ones; lateness of its five
     * latest ones; what lacks by the rules "after this kind comes that" within the window, and within chains.
     */
    public static final List<String> SIGNALS =
            List.of("chain_surprise", "chain_surprise_top", "chain_late", "broken_window", "broken_chain");

    /** Names of an event's signals: surprise of the transition that leads to it, in nats, and its lateness in deviations. */
    public static final List<String> EVENT_SIGNALS = List.of("transition_surprise", "transition_late");

    private final State state;
    private final KeyIndex kinds;
    private final Transitions transitions;
    private final Rules windowRules;
    private final Rules chainRules;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private ChainProfile(State state) {
        SignalScale.checked(state.scales, SIGNALS);
        this.state = state;
        this.kinds = new KeyIndex(state.kinds.size());
        state.kinds.forEach(kind -> kinds.add(Keys.parse(kind)));
        if (kinds.size() != state.kinds.size()) {
            throw new IllegalArgumentException("a kind is listed twice");
        }
        this.transitions = new Transitions(kinds.size(), state.transitions, state.delays);
        this.windowRules = new Rules(kinds.size(), RuleScope.WINDOW, state.windowRules);
        this.chainRules = new Rules(kinds.size(), RuleScope.CHAIN, state.chainRules);
    }

    /**
     * What JSON keeps.
     *
     * @param kinds keys of the kinds as hexadecimal numbers; all else names a kind by its place here
     * @param transitions those that occurred twice, the most frequent first
     * @param delays of the first of them
     */
    record State(
            List<String> kinds,
            List<Transition> transitions,
            List<TypicalTime> delays,
            List<Rule> windowRules,
            List<Rule> chainRules,
            List<SignalScale> scales) {

        State {
            kinds = List.copyOf(kinds);
            transitions = List.copyOf(transitions);
            delays = List.copyOf(delays);
            windowRules = List.copyOf(windowRules);
            chainRules = List.copyOf(chainRules);
            scales = List.copyOf(scales);
        }
    }

    static ChainProfile of(State state) {
        return new ChainProfile(state);
    }

    @JsonValue
    State state() {
        return state;
    }

    /** Writes the window's {@link #SIGNALS}, -3 to 6, to {@code out} from {@code at} on; 0 where it has no event of a known kind. */
    public void write(Window window, float[] out, int at) {
        ChainWindow chains = ChainWindow.known(window, kinds);
        ChainTally tally = new ChainTally();
        for (int event = 0; event < chains.size(); event++) {
            if (chains.links().previous(event) != ChainLinks.NONE) {
                tally.add(excess(chains, event), lateness(chains, event));
            }
        }
        out[at] = tally.isEmpty() ? 0 : scaled(0, tally.surprise());
        out[at + 1] = tally.isEmpty() ? 0 : scaled(1, tally.topSurprise());
        out[at + 2] = tally.isEmpty() ? 0 : scaled(2, tally.topLateness());
        out[at + 3] = scaled(3, windowRules.lacking(chains));
        out[at + 4] = scaled(4, chainRules.lacking(chains));
    }

    /** Number of a kind, or {@link KeyIndex#ABSENT} where clean windows do not have it. */
    int number(long kind) {
        return kinds.find(kind);
    }

    /** Whether one kind comes after the other in clean chains. */
    boolean follows(int from, int to) {
        return transitions.number(from, to) != KeyIndex.ABSENT;
    }

    private float scaled(int signal, double value) {
        return state.scales.get(signal).apply(value);
    }

    /**
     * Writes the {@link #EVENT_SIGNALS} of each event: those of event {@code i} to {@code out[at + i * stride]} and the place after,
     * -3 to 6, 0 where it is the first of its chain or of an unknown kind.
     */
    public void writeEvents(Window window, float[] out, int at, int stride) {
        ChainWindow chains = ChainWindow.known(window, kinds);
        for (int event = 0; event < chains.size(); event++) {
            boolean isFirst = chains.links().previous(event) == ChainLinks.NONE;
            out[at + event * stride] = isFirst ? 0 : SignalScale.clip(excess(chains, event));
            out[at + event * stride + 1] = isFirst ? 0 : SignalScale.clip(lateness(chains, event));
        }
    }

    private double excess(ChainWindow chains, int event) {
        int from = chains.kind(chains.links().previous(event));
        return transitions.excess(from, transitions.number(from, chains.kind(event)));
    }

    private double lateness(ChainWindow chains, int event) {
        int previous = chains.links().previous(event);
        int number = transitions.number(chains.kind(previous), chains.kind(event));
        return transitions.lateness(number, chains.logDelay(previous, event));
    }
}
