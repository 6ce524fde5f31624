package io.squall.profile;

import io.squall.event.Event;
import io.squall.window.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a clean kind in other words by what stands around it: where a clean kind is missing that the rest of the window asks for,
 * and an unseen kind of the same logger, level and status stands in its place and in its number, that is what it means. Three witnesses
 * are heard, each from 0 to 1: how alike the texts are, how many of the steps to and from it are such as clean chains have ({@link
 * Neighbours}), and how near its number is to that of the missing kind which goes with the other counts ({@link CountPca#expected}).
 * Together they have to reach {@value #LEAST_EVIDENCE}.
 *
 * <p>What a fault brings stands where nothing is missing, or in another place, or has another level or status. On validation and train
 * windows of the fault-injection data hardly any new kind of theirs reaches the bar, and no reworded kind of many windows stays below it.
 *
 * <p>The clearest one is understood first, and then the others are looked at anew, since it is now a known neighbour of theirs.
 */
record Substitutes(Meanings meanings, ChainProfile chains, CountPca pca) {

    /** Between 1.6 and 1.9 hardly anything changes. */
    private static final double LEAST_EVIDENCE = 1.75;

    /** A window with more unseen kinds is not one in which some were reworded. */
    private static final int MOST_UNSEEN = 32;

    /** @param unseen what is said */
    private record Substitute(UnseenKind unseen, Meaning meaning, double evidence) {}

    /** The window in the deployment's own words; itself where nothing in it is recognised. */
    Window understood(Window window) {
        Window understood = window;
        for (int round = 0; round < MOST_UNSEEN; round++) {
            UnseenEvents unseen = UnseenEvents.of(understood, meanings);
            if (unseen.kinds().isEmpty() || unseen.kinds().size() > MOST_UNSEEN) {
                return understood;
            }
            Substitute clearest = clearest(understood, unseen);
            if (clearest == null) {
                return understood;
            }
            understood = unseen.replaced(clearest.unseen, clearest.meaning);
        }
        return understood;
    }

    private @Nullable Substitute clearest(Window window, UnseenEvents unseen) {
        float[] expected = pca.expected(KindTally.of(window));
        Neighbours neighbours = Neighbours.of(unseen, chains);
        Substitute clearest = null;
        for (Map.Entry<UnseenKind, Event> kind : unseen.kinds().entrySet()) {
            int count = unseen.count(kind.getKey());
            for (Meaning meaning : missing(unseen, kind)) {
                double evidence = meaning.likeness()
                        + neighbours.fit(kind.getKey(), chains.number(meaning.kind()))
                        + likeness(count, expected(expected, meaning.kind()));
                if (evidence >= LEAST_EVIDENCE && (clearest == null || evidence > clearest.evidence)) {
                    clearest = new Substitute(kind.getKey(), meaning, evidence);
                }
            }
        }
        return clearest;
    }

    /** The clean kinds that it could mean and that the window does not hold. */
    private List<Meaning> missing(UnseenEvents unseen, Map.Entry<UnseenKind, Event> kind) {
        return meanings.of(kind.getValue(), kind.getKey()).stream()
                .filter(meaning -> !unseen.holds(meaning.kind()) && chains.number(meaning.kind()) != KeyIndex.ABSENT)
                .toList();
    }

    private double expected(float[] expected, long kind) {
        int at = Arrays.binarySearch(pca.kinds(), kind);
        return at < 0 ? 0 : expected[at];
    }

    /** 1 for equal numbers, 0 where none is expected. */
    private static double likeness(int count, double expected) {
        return Math.min(count, expected) / Math.max(count, expected);
    }
}
