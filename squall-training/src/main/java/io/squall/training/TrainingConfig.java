package io.squall.training;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.squall.training.transformer.ComputeDevice;
import java.io.IOException;

/**
 * Settings of a training. Saved with the model; together with the data and the device they decide its result.
 *
 * @param seed of weights, order, thinning and dropout
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code mps}
 * @param threads that one operation may use on the processor; 0 for all cores
 * @param maxEpochs epochs at most; with the cosine schedule exactly so many
 */
public record TrainingConfig(
        long seed,
        String device,
        int threads,
        int maxEpochs,
        OptimizerConfig optimizer,
        ScheduleConfig schedule,
        LossConfig loss,
        SamplingConfig sampling) {

    public TrainingConfig {
        Setting.require(threads >= 0, "threads", threads, "0 or more");
        Setting.require(maxEpochs >= 1, "maxEpochs", maxEpochs, "1 or more");
    }

    /** The specification's settings. */
    public static TrainingConfig specification() {
        return new TrainingConfig(
                0,
                ComputeDevice.AUTO,
                0,
                100,
                OptimizerConfig.specification(),
                ScheduleConfig.specification(),
                LossConfig.specification(),
                SamplingConfig.specification());
    }

    /**
     * These settings with some replaced.
     *
     * @param overrides any part of the tree of settings, as written in a configuration file
     * @throws IllegalArgumentException when a key is unknown or a value out of range; the message names it
     */
    public TrainingConfig with(JsonNode overrides) {
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try {
            ObjectNode merged = mapper.valueToTree(this);
            mapper.readerForUpdating(merged).readValue(overrides);
            return mapper.treeToValue(merged, TrainingConfig.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "training settings: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    public TrainingConfig withSeed(long value) {
        return new TrainingConfig(value, device, threads, maxEpochs, optimizer, schedule, loss, sampling);
    }

    public TrainingConfig withDevice(String value) {
        return new TrainingConfig(seed, value, threads, maxEpochs, optimizer, schedule, loss, sampling);
    }

    public TrainingConfig withThreads(int value) {
        return new TrainingConfig(seed, device, value, maxEpochs, optimizer, schedule, loss, sampling);
    }

    public TrainingConfig withMaxEpochs(int value) {
        return new TrainingConfig(seed, device, threads, value, optimizer, schedule, loss, sampling);
    }

    public TrainingConfig withOptimizer(OptimizerConfig value) {
        return new TrainingConfig(seed, device, threads, maxEpochs, value, schedule, loss, sampling);
    }

    public TrainingConfig withSchedule(ScheduleConfig value) {
        return new TrainingConfig(seed, device, threads, maxEpochs, optimizer, value, loss, sampling);
    }

    public TrainingConfig withLoss(LossConfig value) {
        return new TrainingConfig(seed, device, threads, maxEpochs, optimizer, schedule, value, sampling);
    }

    public TrainingConfig withSampling(SamplingConfig value) {
        return new TrainingConfig(seed, device, threads, maxEpochs, optimizer, schedule, loss, value);
    }
}
