package io.squall.training;

/**
 * What is about to be trained.
 *
 * @param device where it computes
 * @param deviceReason why a faster device was not taken; empty when there is none
 * @param parameters of the network
 * @param examples training windows, of which {@code positives} are anomalous
 * @param validationExamples validation windows, of which {@code validationPositives} are anomalous
 * @param epochsDone 0, or epochs that a checkpoint already holds
 * @param maxEpochs epochs at most
 */
public record TrainingStart(
        String device,
        String deviceReason,
        long parameters,
        int examples,
        int positives,
        int validationExamples,
        int validationPositives,
        int epochsDone,
        int maxEpochs) {}
