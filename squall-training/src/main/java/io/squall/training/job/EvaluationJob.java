package io.squall.training.job;

import io.squall.detect.Detector;
import io.squall.detect.ScoredWindow;
import io.squall.detect.ScoringModel;
import io.squall.event.EventExtractor;
import io.squall.model.Bundle;
import io.squall.model.ModelCard;
import io.squall.recording.Dataset;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Recording;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.training.baseline.Baselines;
import io.squall.training.baseline.BaselinesJson;
import io.squall.training.evaluate.DetectorScores;
import io.squall.training.evaluate.Evaluation;
import io.squall.training.evaluate.LeakProbe;
import io.squall.training.evaluate.ScoredExample;
import io.squall.window.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores a dataset's windows with a bundle and with the baselines that it carries. */
public final class EvaluationJob {

    private final ScoringModel model;
    private final Map<String, ScoringModel> others;
    private final Dataset dataset;
    private final JobListener listener;

    public EvaluationJob(ScoringModel model, Dataset dataset, JobListener listener) {
        this(model, Map.of(), dataset, listener);
    }

    /** @param others models to stand beside the baselines, by name; each has the model's templates */
    public EvaluationJob(ScoringModel model, Map<String, ScoringModel> others, Dataset dataset, JobListener listener) {
        this.model = model;
        this.others = Map.copyOf(others);
        this.dataset = dataset;
        this.listener = listener;
    }

    /**
     * Runs the job. Windows of one recording at a time are held.
     *
     * @param split the split to score, or empty for all recordings
     * @throws IOException when logs or the bundle cannot be read
     */
    public Evaluation run(RecordingReader reader, Optional<Split> split) throws IOException {
        List<Recording> recordings = split.map(dataset::recordings).orElseGet(dataset::recordings);
        Bundle bundle = model.bundle();
        ModelCard card = bundle.manifest().card();
        Baselines fitted = bundle.decode(TrainingJob.BASELINES, BaselinesJson::read);
        List<WindowDetector> baselines = WindowDetector.baselines(model, others);

        Detector detector = model.newDetector();
        EventExtractor extractor = model.newExtractor();
        List<ScoredExample> scores = new ArrayList<>();
        Map<WindowDetector, List<ScoredExample>> baselineScores = new LinkedHashMap<>();
        baselines.forEach(baseline -> baselineScores.put(baseline, new ArrayList<>()));
        LeakProbe leaks = new LeakProbe();
        EvidenceProbe evidence = new EvidenceProbe(dataset, detector, fitted.newTemplate());
        new SplitReader(dataset, reader, listener)
                .windows("scoring", recordings, extractor, model.windows(), window -> {
                    Window known = window.known();
                    ScoredWindow scored = detector.score(known);
                    scores.add(example(window, scored.score()));
                    baselineScores.forEach(
                            (baseline, examples) -> examples.add(example(window, baseline.score(known))));
                    leaks.add(window);
                    evidence.add(window, scored);
                });
        return new Evaluation(
                bundle.manifest().modelId(),
                card.parameters(),
                split.map(Split::label).orElse("all"),
                recordings,
                dataset.faults(),
                new DetectorScores("model", model.threshold(), scores),
                baselineScores.entrySet().stream()
                        .map(entry -> new DetectorScores(
                                entry.getKey().name(), entry.getKey().threshold(), entry.getValue()))
                        .toList(),
                leaks.audit(),
                evidence.metrics());
    }

    private static ScoredExample example(LabelledWindow labelled, double score) {
        Window window = labelled.window();
        return new ScoredExample(
                labelled.recording().id(),
                window.entity(),
                instant(window.startMicros()),
                instant(window.endMicros()),
                labelled.recording().subset(),
                labelled.label(),
                score);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
