package io.squall.training.job;

import io.squall.detect.ScoringModel;
import io.squall.recording.Dataset;
import io.squall.recording.FailingRequests;
import io.squall.recording.Recording;
import io.squall.recording.RecordingReader;
import io.squall.recording.Split;
import io.squall.training.TrainingException;
import io.squall.training.baseline.Always;
import io.squall.training.evaluate.DetectionDelay;
import io.squall.training.evaluate.LiveRecording;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures how soon a bundle and its baselines alarm in {@linkplain LiveOrder live order}. Recordings that did not fail are replayed
 * too: who alarms at all times is early at no cost else.
 */
public final class DelayJob {

    /** Who gives every window the same answer has no delay. */
    private static final Set<String> CONSTANT = Set.of(new Always(true).name(), new Always(false).name());

    private final ScoringModel model;
    private final Map<String, ScoringModel> others;
    private final Dataset dataset;
    private final JobListener listener;

    /** @param others models to stand beside the baselines, by name; each has the model's templates */
    public DelayJob(ScoringModel model, Map<String, ScoringModel> others, Dataset dataset, JobListener listener) {
        this.model = model;
        this.others = Map.copyOf(others);
        this.dataset = dataset;
        this.listener = listener;
    }

    /**
     * Runs the job: the model first, then the baselines.
     *
     * @param split the split to replay, or empty for all recordings
     * @throws IOException when logs or the bundle cannot be read
     * @throws TrainingException when it is not known of any failed recording when the client saw the failure
     */
    public List<DetectionDelay> run(RecordingReader reader, Optional<Split> split) throws IOException {
        List<Recording> recordings = split.map(dataset::recordings).orElseGet(dataset::recordings);
        requireFailures(recordings);
        List<WindowDetector> detectors = detectors();
        LiveOrder order = new LiveOrder(model.newExtractor(), model.windows(), detectors);
        List<List<LiveRecording>> byDetector = new ArrayList<>();
        detectors.forEach(detector -> byDetector.add(new ArrayList<>()));
        for (int i = 0; i < recordings.size(); i++) {
            Recording recording = recordings.get(i);
            List<List<Instant>> alarms = order.alarms(reader.open(recording));
            for (int j = 0; j < alarms.size(); j++) {
                byDetector
                        .get(j)
                        .add(LiveRecording.of(recording.failed(), dataset.failingRequests(recording), alarms.get(j)));
            }
            listener.recordingDone("replaying", i + 1, recordings.size());
        }
        List<DetectionDelay> delays = new ArrayList<>();
        for (int i = 0; i < detectors.size(); i++) {
            delays.add(DetectionDelay.of(detectors.get(i).name(), byDetector.get(i)));
        }
        return delays;
    }

    private void requireFailures(List<Recording> recordings) {
        boolean known = recordings.stream()
                .filter(Recording::failed)
                .anyMatch(recording -> dataset.failingRequests(recording)
                        .flatMap(FailingRequests::firstSeen)
                        .isPresent());
        if (!known) {
            throw new TrainingException("no failed recording of which labels.tsv has a first_failure_time:"
                    + " there is nothing to measure a delay from");
        }
    }

    private List<WindowDetector> detectors() throws IOException {
        List<WindowDetector> detectors = new ArrayList<>();
        detectors.add(WindowDetector.of("model", model));
        WindowDetector.baselines(model, others).stream()
                .filter(baseline -> !CONSTANT.contains(baseline.name()))
                .forEach(detectors::add);
        return detectors;
    }
}
