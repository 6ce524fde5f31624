package io.squall.detect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.squall.model.Calibration;
import java.io.IOException;

/**
 * How a network and the clean profile judge together: the logit of a window is the network's plus {@code weight} times the
 * {@linkplain io.squall.profile.CleanProfile#strangeness strangeness} plus the {@linkplain CountVote vote of counts}, where the bundle has
 * one, and the model card's calibration and threshold are of that sum (late fusion of detectors). The network knows what
 * labelled faults look like, the profile what health looks like: faults of kinds that no label shows are found by the latter.
 *
 * <p>What the profile alone would alarm, from its {@link AlarmLevel} on, is alarmed whatever the network says.
 *
 * <p>In a deployment of which the profile does not know enough the network judges alone.
 *
 * @param weight logits for a unit of strangeness, more than 0
 * @param aloneCalibration from the network's own logit to a score
 * @param aloneThreshold score of the network alone from which on it alarms, 0 to 1
 */
public record LateFusion(
        @JsonProperty("weight") double weight,
        @JsonProperty("alone_calibration") Calibration aloneCalibration,
        @JsonProperty("alone_threshold") double aloneThreshold) {

    @JsonCreator
    public LateFusion {
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("weight " + weight + ", expected a number over 0");
        }
        if (!(aloneThreshold >= 0 && aloneThreshold <= 1)) {
            throw new IllegalArgumentException("alone_threshold " + aloneThreshold + " is not in [0, 1]");
        }
    }

    /**
     * The logit of a window.
     *
     * @param network logit of the network alone
     * @param vote of counts, in logits
     */
    public double logit(double network, double strangeness, double vote) {
        return network + weight * strangeness + vote;
    }

    /** Its entry in a bundle, UTF-8. */
    public byte[] toJson() {
        return JsonEntry.write(this);
    }

    /** @throws IOException in one line, when {@code json} holds none */
    public static LateFusion fromJson(byte[] json) throws IOException {
        return JsonEntry.read(json, LateFusion.class, "a fusion");
    }
}
