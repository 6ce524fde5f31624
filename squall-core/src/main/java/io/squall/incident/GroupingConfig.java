package io.squall.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.squall.window.DurationText;
import java.time.Duration;

/**
 * How anomalous windows become incidents. All times are event time. In configuration, durations are written as {@code 10m}.
 *
 * @param gap a window joins an incident that ended so long before it, or begins so long after it, when they share something
 * @param quiet an incident without an anomalous window for so long is over
 * @param reopen an incident comes back, instead of a new one, when its trouble does so within this time of its end
 * @param maxOpen incidents that may be open at once; past it, the one that was quiet longest is called over
 * @param maxWindows windows kept of one incident; past it, the complete window of lowest score that is neither its first nor
 *     its last is forgotten, with the services, requests and instances that only it named
 */
public record GroupingConfig(Duration gap, Duration quiet, Duration reopen, int maxOpen, int maxWindows) {

    private static final int LEAST_WINDOWS = 3;

    public GroupingConfig {
        if (gap.isNegative()) {
            throw new IllegalArgumentException("gap " + DurationText.of(gap) + " is negative");
        }
        if (quiet.compareTo(gap) < 0) {
            throw new IllegalArgumentException(
                    "quiet " + DurationText.of(quiet) + " is shorter than the gap, " + DurationText.of(gap));
        }
        if (reopen.compareTo(quiet) < 0) {
            throw new IllegalArgumentException(
                    "reopen " + DurationText.of(reopen) + " is shorter than quiet, " + DurationText.of(quiet));
        }
        if (maxOpen < 1) {
            throw new IllegalArgumentException("maxOpen " + maxOpen + " < 1");
        }
        if (maxWindows < LEAST_WINDOWS) {
            throw new IllegalArgumentException("maxWindows " + maxWindows + " < " + LEAST_WINDOWS);
        }
    }

    /** A gap of ten minutes, fifteen minutes of quiet, an hour to come back, 100 open incidents of 100 windows. */
    public static GroupingConfig defaults() {
        return new GroupingConfig(Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(1), 100, 100);
    }

    @JsonCreator
    static GroupingConfig written(
            @JsonProperty(value = "gap", required = true) String gap,
            @JsonProperty(value = "quiet", required = true) String quiet,
            @JsonProperty(value = "reopen", required = true) String reopen,
            @JsonProperty(value = "maxOpen", required = true) int maxOpen,
            @JsonProperty(value = "maxWindows", required = true) int maxWindows) {
        return new GroupingConfig(
                duration("gap", gap), duration("quiet", quiet), duration("reopen", reopen), maxOpen, maxWindows);
    }

    @JsonProperty("gap")
    String writtenGap() {
        return DurationText.of(gap);
    }

    @JsonProperty("quiet")
    String writtenQuiet() {
        return DurationText.of(quiet);
    }

    @JsonProperty("reopen")
    String writtenReopen() {
        return DurationText.of(reopen);
    }

    private static Duration duration(String key, String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }
}
