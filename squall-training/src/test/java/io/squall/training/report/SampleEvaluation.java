package io.squall.training.report;

import io.squall.recording.Recording;
import io.squall.recording.Split;
import io.squall.training.evaluate.DetectorScores;
import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.LeakAudit;
import io.squall.training.evaluate.ScoredExample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An evaluation of some size with made-up scores: two days, two subsets, a good model and weaker baselines. */
final class SampleEvaluation {

    private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int RECORDINGS = 60;
    private static final int WINDOWS = 3;

    private final Random random = new Random(7);
    private final List<Recording> recordings = new ArrayList<>();
    private final List<ScoredExample> model = new ArrayList<>();
    private final List<ScoredExample> anyError = new ArrayList<>();
    private final List<ScoredExample> newTemplate = new ArrayList<>();
    private final List<ScoredExample> regression = new ArrayList<>();
    private final List<ScoredExample> never = new ArrayList<>();
    private final List<ScoredExample> always = new ArrayList<>();

    private SampleEvaluation() {}

    static Evaluation evaluation() {
        SampleEvaluation sample = new SampleEvaluation();
        for (int i = 0; i < RECORDINGS; i++) {
            sample.addRecording(i);
        }
        return new Evaluation(
                "3f2a9c01d4e7",
                456_513,
                "test",
                sample.recordings,
                List.of(),
                new DetectorScores("model", 0.5, sample.model),
                List.of(
                        new DetectorScores("any_error", 0.5, sample.anyError),
                        new DetectorScores("new_template", 1, sample.newTemplate),
                        new DetectorScores("logistic_regression", 0.5, sample.regression),
                        new DetectorScores("always_negative", 0.5, sample.never),
                        new DetectorScores("always_positive", 0.5, sample.always)),
                LeakAudit.NONE);
    }

    static ReportContent content() {
        Evaluation evaluation = evaluation();
        DataDescription data = new DataDescription();
        for (Recording recording : evaluation.recordings()) {
            data.add(recording);
        }
        for (ScoredExample example : evaluation.model().examples()) {
            evaluation.recordings().stream()
                    .filter(recording -> recording.id().equals(example.recording()))
                    .forEach(recording -> data.add(recording, example.label()));
        }
        return new ReportContent(
                evaluation,
                evaluation.report(),
                data.rows(),
                List.of(
                        new TrainingCurve("training loss", new double[] {0.69, 0.52, 0.37, 0.29, 0.22, 0.19, 0.17}),
                        new TrainingCurve("validation F1", new double[] {0.41, 0.66, 0.81, 0.88, 0.93, 0.92, 0.95}),
                        new TrainingCurve("learning rate", new double[] {1e-4, 1e-4, 1e-4, 1e-4, 1e-4, 5e-5, 5e-5})));
    }

    private void addRecording(int index) {
        String subset = index % 2 == 0 ? "round_1" : "round_2";
        boolean failed = index % 4 == 0;
        String id = "Nova/Test_%d/%s".formatted(index / 2, subset);
        Instant start = START.plus(Duration.ofMinutes(16L * index));
        recordings.add(new Recording(
                id,
                Split.TEST,
                subset,
                start,
                start.plus(WINDOW.multipliedBy(WINDOWS)),
                ZoneOffset.UTC,
                failed,
                "group-" + index / 2,
                "logs"));
        for (int window = 0; window < WINDOWS; window++) {
            addWindow(id, subset, start.plus(WINDOW.multipliedBy(window)), failed && window == WINDOWS - 1);
        }
    }

    private void addWindow(String recording, String subset, Instant start, boolean anomalous) {
        double shift = anomalous ? 3.0 : -3.0;
        add(model, recording, subset, start, anomalous, sigmoid(shift * 1.3 + 2.2 * random.nextGaussian()));
        add(anyError, recording, subset, start, anomalous, random.nextDouble() < (anomalous ? 0.8 : 0.06) ? 1 : 0);
        add(
                newTemplate,
                recording,
                subset,
                start,
                anomalous,
                Math.max(0, Math.rint(shift + 2 * random.nextGaussian())));
        add(regression, recording, subset, start, anomalous, sigmoid(shift + 2.8 * random.nextGaussian()));
        add(never, recording, subset, start, anomalous, 0);
        add(always, recording, subset, start, anomalous, 1);
    }

    private static void add(
            List<ScoredExample> examples,
            String recording,
            String subset,
            Instant start,
            boolean anomalous,
            double score) {
        examples.add(
                new ScoredExample(recording, "cloud", start, start.plus(WINDOW), subset, anomalous ? 1 : 0, score));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
