package io.squall.detect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.squall.profile.CleanProfile;
import java.io.IOException;
import java.util.Arrays;

/**
 * From which {@linkplain CleanProfile#strangeness strangeness} on a window is alarmed. A bundle that has one judges windows by its
 * clean profile alone, as soon as the profile knows the deployment; its network, if there is one, serves until then. In a bundle
 * with a {@link LateFusion} both go on judging together, and no network talks the profile out of such an alarm.
 *
 * @param strangeness more than 0
 */
public record AlarmLevel(@JsonProperty("strangeness") double strangeness) {

    /** Two clouds' health reaches this often; lower levels would be chosen by chance where few windows are there to choose on. */
    private static final double LEAST = 3;

    /**
     * A level above lets faults pass: one kind of error that was never seen, with little beside it, comes to 4 and a little. On
     * train and validation windows of two services the recall falls from here to 4 by a fifteenth at most where health is that of
     * other recordings and by a seventh where the service's own healthy windows are known, and by a quarter and more to 4.5.
     */
    private static final double MOST = 3.6;

    /** Where nothing better is known. The strangest windows of health come near it in either of the clouds that it was tried on. */
    public static final AlarmLevel DEFAULT = new AlarmLevel(3.5);

    @JsonCreator
    public AlarmLevel {
        if (!(strangeness > 0 && Double.isFinite(strangeness))) {
            throw new IllegalArgumentException("strangeness " + strangeness + ", expected a number over 0");
        }
    }

    /**
     * The level that a share of clean windows stays below, between {@value #LEAST} and {@value #MOST}: windows that are taken for
     * clean need not all be.
     *
     * @param clean strangeness of windows that the profile was not learned from
     * @param quantile the share, 0 to 1
     */
    public static AlarmLevel above(double[] clean, double quantile) {
        if (clean.length == 0) {
            return DEFAULT;
        }
        double[] sorted = clean.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(quantile * sorted.length);
        // Equal windows fall on one side: that without alarms.
        while (rank < sorted.length && rank > 0 && sorted[rank] == sorted[rank - 1]) {
            rank++;
        }
        double level = rank < sorted.length ? sorted[rank] : Math.nextUp(sorted[sorted.length - 1]);
        return new AlarmLevel(Math.max(LEAST, Math.min(MOST, level)));
    }

    /** Its entry in a bundle, UTF-8. */
    public byte[] toJson() {
        return JsonEntry.write(this);
    }

    /** @throws IOException in one line, when {@code json} holds no level */
    public static AlarmLevel fromJson(byte[] json) throws IOException {
        return JsonEntry.read(json, AlarmLevel.class, "an alarm level");
    }
}
