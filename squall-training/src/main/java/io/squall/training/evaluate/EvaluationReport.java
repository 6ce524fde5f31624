package io.squall.training.evaluate;

/**
 * The figures of an {@link Evaluation}.
 *
 * @param modelId the bundle's id
 * @param parameters number of the network's parameters
 * @param split the split that was scored, or {@code all}
 * @param window windows judged one by one
 * @param recording recordings judged by their highest window
 * @param reliability whether the model's scores of windows are probabilities
 * @param faults the known faults, one by one
 * @param leakAudit what single features that should tell nothing tell
 * @param evidence whether the model's evidence points at failing requests
 */
public record EvaluationReport(
        String modelId,
        long parameters,
        String split,
        LevelReport window,
        LevelReport recording,
        Reliability reliability,
        FaultFindings faults,
        LeakAudit leakAudit,
        EvidenceMetrics evidence) {}
