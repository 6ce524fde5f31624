package io.squall.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How unusual a window's number of new kinds, errors and warnings is to the deployment. Where health was seen for twenty minutes,
 * every window brings kinds that were not seen before; where it was seen for a month, one is an event. So each count is measured
 * against what clean windows had, a kind of one window alone counting as new there, as if that window had not been learned.
 * Immutable; its JSON is an array.
 */
final class Unusual {

    static final List<String> SIGNALS = List.of(
            "unusual_new_errors", "unusual_new_warnings", "unusual_new_info", "unusual_errors", "unusual_warnings");

    /** One more where there is never any is unusual, but not yet strange. */
    private static final double LEAST_SPREAD = 0.35;

    private final List<SignalScale> scales;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Unusual(List<SignalScale> scales) {
        this.scales = SignalScale.checked(scales, SIGNALS);
    }

    @JsonValue
    List<SignalScale> scales() {
        return scales;
    }

    /** Of clean windows, each against all others. */
    static Unusual of(List<LevelTally> clean) {
        return new Unusual(IntStream.range(0, SIGNALS.size())
                .mapToObj(signal -> SignalScale.of(
                        clean.stream().mapToDouble(tally -> tally.raw()[signal]).toArray(), LEAST_SPREAD))
                .toList());
    }

    /** Writes the window's {@link #SIGNALS}, -3 to 6, to {@code out} from {@code at} on. */
    void write(LevelTally window, float[] out, int at) {
        double[] raw = window.raw();
        for (int i = 0; i < raw.length; i++) {
            out[at + i] = scales.get(i).apply(raw[i]);
        }
    }
}
