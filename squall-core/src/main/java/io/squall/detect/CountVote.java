package io.squall.detect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.squall.event.Event;
import io.squall.profile.CleanProfile;
import io.squall.template.Template;
import io.squall.window.Window;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the counts of known kinds of event say of a window: a logistic regression, {@code bias + sum of weight * ln(1 + count)}
 * in logits, that was fitted to labelled windows. Counts know the deployment's own work by heart, and so which of its failures
 * nobody felt; they know nothing of other faults or other work. Hence their vote is {@value #MOST} logits at most, and they
 * abstain from a window most of whose events they do not know.
 *
 * @param weights weight by {@link Event#kind()}
 * @param bias log-odds of an empty window
 * @param abstention vote that changes nothing, in logits: how far votes moved the level of alarm
 */
public record CountVote(Map<Long, Double> weights, double bias, double abstention) {

    /**
     * In cross-validation by groups a bound of 2, of 3 and none do alike; on the faults of a service none of whose were learned the
     * order of windows suffers from 3 on. docs/DETECTION.md has the figures.
     */
    private static final double MOST = 2;

    private static final double LEAST_KNOWN = 0.5;
    private static final int HEXADECIMAL = 16;

    public CountVote {
        weights = Map.copyOf(weights);
        weights.values().forEach(weight -> requireFinite("weight", weight));
        requireFinite("bias", bias);
        requireFinite("abstention", abstention);
    }

    /** One that was just fitted: it has moved no level of alarm yet. */
    public CountVote(Map<Long, Double> weights, double bias) {
        this(weights, bias, 0);
    }

    /**
     * The same where votes moved the level of alarm.
     *
     * @param logits up, or down where negative; not a number where that cannot be told
     */
    public CountVote abstaining(double logits) {
        return new CountVote(weights, bias, Double.isNaN(logits) ? 0 : bounded(logits));
    }

    private static double bounded(double logits) {
        return Math.max(-MOST, Math.min(MOST, logits));
    }

    /** The same where it knows nothing, and abstains always. */
    CountVote silent() {
        return new CountVote(Map.of(), 0, abstention);
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " " + value + ", expected a number");
        }
    }

    /**
     * The vote on a window, in logits.
     *
     * @param window in the deployment's own words ({@link CleanProfile#understood})
     */
    public double of(Window window) {
        Map<Long, Integer> counts = new HashMap<>();
        int known = 0;
        for (Event event : window.events()) {
            long kind = event.kind();
            if (weights.containsKey(kind)) {
                known++;
                counts.merge(kind, 1, Integer::sum);
            }
        }
        if (weights.isEmpty() || known < LEAST_KNOWN * window.events().size()) {
            return abstention;
        }
        // In the order of kinds, so that the sum does not depend on the order of events.
        double logOdds = bias;
        for (Map.Entry<Long, Integer> count : new TreeMap<>(counts).entrySet()) {
            logOdds += weights.getOrDefault(count.getKey(), 0.0) * Math.log1p(count.getValue());
        }
        return bounded(logOdds);
    }

    /** Kinds by their 16 hexadecimal digits, ascending. */
    private record Entry(
            @JsonProperty("bias") double bias,
            @JsonProperty("abstention") double abstention,
            @JsonProperty("weights") Map<String, Double> weights) {

        @JsonCreator
        Entry {}

        CountVote vote() {
            Map<Long, Double> byKind = new HashMap<>();
            weights.forEach((kind, weight) -> byKind.put(Long.parseUnsignedLong(kind, HEXADECIMAL), weight));
            return new CountVote(byKind, bias, abstention);
        }
    }

    /** Its entry in a bundle, UTF-8. */
    public byte[] toJson() {
        Map<String, Double> byEventId = new TreeMap<>();
        weights.forEach((kind, weight) -> byEventId.put(Template.eventId(kind), weight));
        return JsonEntry.write(new Entry(bias, abstention, byEventId));
    }

    /** @throws IOException in one line, when {@code json} holds none */
    public static CountVote fromJson(byte[] json) throws IOException {
        Entry entry = JsonEntry.read(json, Entry.class, "a vote of counts");
        try {
            return entry.vote();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException("not a vote of counts: " + e.getMessage(), e);
        }
    }
}
