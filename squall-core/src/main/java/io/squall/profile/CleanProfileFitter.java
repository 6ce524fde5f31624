package io.squall.profile;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Learns a {@link CleanProfile} from windows that are given one by one and not kept.
 *
 * <p>Windows of several entities that begin at the same time count once for how often a kind occurs, so that a kind of one
 * service is not rare because other services do not have it. They have to come one after another, as they close.
 *
 * <p>Memory grows with the kinds of event, which the miner bounds, and by some hundred bytes a window up to
 * {@value #MOST_TALLIES} of them; further windows only count. For one thread.
 */
public final class CleanProfileFitter {

    private static final int MOST_TALLIES = 20_000;

    private final Map<Long, CleanKind> kinds = new HashMap<>();
    private final Map<String, Integer> components = new HashMap<>();
    private final Map<Long, Integer> componentOfKind = new HashMap<>();
    private final LatencyFitter latency = new LatencyFitter();
    private final RateFitter rates = new RateFitter();
    private final ChainFitter chains = new ChainFitter();
    private final KnownAnswersFitter answers = new KnownAnswersFitter();
    private final Map<Long, Level> levels = new HashMap<>();
    private final List<KindTally> tallies = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<Long, Long> firstStart = new HashMap<>();
    private final Map<Long, Long> lastStart = new HashMap<>();
    private final @Nullable StrangenessFitter strangeness;
    private long start = Long.MIN_VALUE;
    private int windows;

    private CleanProfileFitter(@Nullable StrangenessFitter strangeness) {
        this.strangeness = strangeness;
    }

    /** Learns everything. */
    public static CleanProfileFitter ofAll() {
        return new CleanProfileFitter(new StrangenessFitter());
    }

    /** Learns all but how strange whole windows are, in a fifth of the time: enough for a network's inputs. */
    public static CleanProfileFitter ofSignals() {
        return new CleanProfileFitter(null);
    }

    /** Learns from a clean window, {@linkplain Window#forModels() as models see it}; one without events teaches nothing. */
    public void add(Window clean) {
        Window window = clean.forModels();
        if (window.events().isEmpty()) {
            return;
        }
        KindTally tally = KindTally.of(window);
        if (window.startMicros() != start) {
            start = window.startMicros();
            windows++;
        }
        if (tallies.size() < MOST_TALLIES) {
            tallies.add(tally);
            stretches.add(new Stretch(window.startMicros(), window.endMicros() - window.startMicros()));
        }
        if (strangeness != null) {
            strangeness.add(window);
        }
        latency.add(window);
        rates.add(window);
        chains.add(window);
        answers.add(window);
        for (Event event : window.events()) {
            kinds.computeIfAbsent(event.kind(), kind -> fresh(kind, event));
        }
        for (long kind : tally.kinds()) {
            Long counted = lastStart.put(kind, start);
            firstStart.merge(kind, start, Math::min);
            if (counted == null || counted != start) {
                kinds.computeIfPresent(
                        kind,
                        (k, old) -> new CleanKind(k, old.component(), old.logger(), old.text(), old.windows() + 1));
            }
        }
    }

    /** When a window was, in microseconds. */
    private record Stretch(long start, long length) {

        /** Whether all windows between these two starts overlap this one, or are it. */
        boolean overlapsAll(long first, long last) {
            return first > start - length && last < start + length;
        }
    }

    /** Of a window as if neither it nor those that slide over it had been learned: what no other holds is new. */
    private LevelTally levelTally(KindTally window, Stretch stretch) {
        int newErrors = 0;
        int newWarnings = 0;
        int newInfos = 0;
        int errors = 0;
        int warnings = 0;
        for (int i = 0; i < window.kinds().length; i++) {
            long kind = window.kinds()[i];
            int count = window.counts()[i];
            Level level = levels.getOrDefault(kind, Level.INFO);
            long last = lastStart.getOrDefault(kind, stretch.start);
            boolean isNew = stretch.overlapsAll(firstStart.getOrDefault(kind, last), last);
            if (level.isError()) {
                errors += count;
                newErrors += isNew ? count : 0;
            } else if (level == Level.WARNING) {
                warnings += count;
                newWarnings += isNew ? 1 : 0;
            } else {
                newInfos += isNew ? 1 : 0;
            }
        }
        return new LevelTally(newErrors, newWarnings, newInfos, errors, warnings);
    }

    private CleanKind fresh(long kind, Event event) {
        levels.put(kind, event.level());
        componentOfKind.put(kind, components.computeIfAbsent(event.component(), c -> components.size()));
        return new CleanKind(
                kind, event.component(), event.logger(), event.template().text(), 0);
    }

    /** Clean windows with events so far; those that begin together count once. */
    public int windows() {
        return windows;
    }

    /** The profile of the windows so far; {@link CleanProfile#NONE} of none. */
    public CleanProfile fit() {
        if (windows == 0) {
            return CleanProfile.NONE;
        }
        return new CleanProfile(
                new KindCounts(windows, List.copyOf(kinds.values())),
                new CountPcaFitter(componentOfKind).fit(tallies).orElse(null),
                latency.fit(),
                rates.fit(),
                chains.fit(),
                Unusual.of(IntStream.range(0, tallies.size())
                        .mapToObj(i -> levelTally(tallies.get(i), stretches.get(i)))
                        .toList()),
                answers.fit(),
                strangeness == null ? null : strangeness.fit());
    }
}
