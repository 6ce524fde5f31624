package io.squall.training.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.training.EpochMetrics;
import io.squall.training.TrainingResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How a model was trained, as its bundle keeps it.
 *
 * @param settings of the training
 * @param bestEpoch whose weights were kept, from 1
 * @param curve one point an epoch, without its time
 */
public record TrainingRecord(
        @JsonProperty("settings") TrainSettings settings,
        @JsonProperty("best_epoch") int bestEpoch,
        @JsonProperty("curve") List<EpochMetrics> curve) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public TrainingRecord {
        curve = List.copyOf(curve);
    }

    /** Without the epochs' times: they would give two runs of one training different model ids. */
    static TrainingRecord of(TrainSettings settings, TrainingResult result) {
        return new TrainingRecord(
                settings,
                result.bestEpoch(),
                result.curve().stream().map(EpochMetrics::untimed).toList());
    }

    byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings and figures are always representable", e);
        }
    }

    /** @throws IOException in one line, when {@code json} holds no record of a training */
    public static TrainingRecord fromJson(byte[] json) throws IOException {
        try {
            // The JSON word null would read as null.
            return Optional.ofNullable(JSON.readValue(json, TrainingRecord.class))
                    .orElseThrow(() -> new IOException("not a record of a training: null"));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "not a record of a training: "
                            + e.getOriginalMessage().lines().findFirst().orElse("no reason given"),
                    e);
        }
    }
}
