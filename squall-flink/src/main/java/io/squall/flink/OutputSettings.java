package io.squall.flink;

import java.io.Serializable;
import java.util.List;

/**
 * Where results go, and where new bundles come from; section {@code output} of the configuration.
 *
 * @param windows topic of the scored windows
 * @param incidents topic of the incidents
 * @param rejected topic of what is in no window, with the reason
 * @param models topic that a new bundle is sent to: its bytes, or a place that all TaskManagers can read it from
 * @param exactlyOnce true: results are transactions that end with a checkpoint, so readers of committed records see each once,
 *     and none before; false: at once, and some again after a failure
 * @param transactionTimeout longest time between two checkpoints before Kafka gives their results up; at most the brokers' {@code
 *     transaction.max.timeout.ms}
 */
public record OutputSettings(
        String windows,
        String incidents,
        String rejected,
        String models,
        boolean exactlyOnce,
        String transactionTimeout)
        implements Serializable {

    /** @throws IllegalArgumentException in one line, when a value is not possible */
    public OutputSettings {
        List<String> topics = List.of(windows, incidents, rejected, models);
        if (topics.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("output: windows, incidents, rejected and models all need a topic");
        }
        if (topics.stream().distinct().count() < topics.size()) {
            throw new IllegalArgumentException("output: two of its topics are the same");
        }
        JobSettings.duration("output.transactionTimeout", transactionTimeout);
    }

    static OutputSettings defaults() {
        return new OutputSettings(
                "squall.windows", "squall.incidents", "squall.rejected", "squall.models", true, "15m");
    }

    /** All topics that are written. */
    List<String> written() {
        return List.of(windows, incidents, rejected);
    }
}
