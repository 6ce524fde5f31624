package io.squall.training.job;

import io.squall.detect.AlarmLevel;
import io.squall.detect.ScoringModel;
import io.squall.feature.FeatureSchema;
import io.squall.feature.SchemaFitter;
import io.squall.model.Bundle;
import io.squall.model.Calibration;
import io.squall.model.ExtraInputs;
import io.squall.model.ModelCard;
import io.squall.profile.CleanProfile;
import io.squall.profile.CleanProfileFitter;
import io.squall.recording.Split;
import io.squall.training.TrainingException;
import io.squall.training.baseline.BaselineFitter;
import io.squall.training.baseline.BaselinesJson;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a bundle without a network ({@link Scoring#PROFILE}): it learns what the healthy windows of the train split are like,
 * and those of validation say from which strangeness on to alarm.
 */
final class HealthJob {

    private static final double EVEN_ODDS = 0.5;

    private final WindowSource windows;
    private final TrainSettings settings;
    private final SchemaFitter features;
    private final BaselineFitter baselines;
    private int clean;

    /** @param windows of recordings that did not fail */
    HealthJob(WindowSource windows, TrainSettings settings) {
        this.windows = windows;
        this.settings = settings;
        this.features = new SchemaFitter(settings.features());
        this.baselines = new BaselineFitter(settings.training().seed(), windows::notice);
    }

    /** @param withBaselines whether they are fitted, too */
    Bundle run(Instant created, String version, boolean withBaselines) throws IOException {
        CleanProfile profile = profile();
        FeatureSchema schema = features.fit();
        double[] validation = validation(profile);
        AlarmLevel level = AlarmLevel.above(validation, settings.alarmQuantile());
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(Bundle.SCHEMA, schema.toJson());
        entries.put(Bundle.TEMPLATES, windows.templates());
        entries.put(Bundle.PROFILE, profile.toJson());
        entries.put(Bundle.ALARM, level.toJson());
        entries.put(ScoringModel.WINDOWS, settings.windows().toJson());
        if (withBaselines) {
            entries.put(TrainingJob.BASELINES, BaselinesJson.write(baselines.fit()));
        }
        entries.put(TrainingJob.TRAINING, new TrainingRecord(settings, 0, List.of()).toJson());
        return Bundle.of(card(schema, created, version, validation.length), entries);
    }

    private CleanProfile profile() throws IOException {
        CleanProfileFitter fitter = CleanProfileFitter.ofAll();
        WindowConfig grid = settings.trainingWindows();
        windows.windows("learning health", Split.TRAIN, grid, window -> {
            features.add(window.window());
            baselines.addTraining(window);
            if (window.isHealth()) {
                fitter.add(window.window());
                clean++;
            }
        });
        if (fitter.windows() == 0) {
            throw new TrainingException(
                    "training data: no window with events of a recording that did not fail and lies in it"
                            + " whole; add healthy recordings, make windows shorter, or check split, start, end, zone and path in"
                            + " recordings.tsv");
        }
        return fitter.fit();
    }

    private double[] validation(CleanProfile profile) throws IOException {
        List<Double> strangeness = new ArrayList<>();
        windows.windows(
                "judging validation windows",
                Split.VALIDATION,
                settings.windows().config(),
                window -> {
                    baselines.addValidation(window);
                    if (window.isHealth()) {
                        strangeness.add(profile.strangeness(window.known()));
                    }
                });
        return strangeness.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private ModelCard card(FeatureSchema schema, Instant created, String version, int validationWindows) {
        return new ModelCard(
                created,
                version,
                settings.network()
                        .config(
                                schema.vocabularies().sizes(),
                                schema.config().maxSequenceLength(),
                                ExtraInputs.of(schema.config())),
                0,
                EVEN_ODDS,
                Calibration.NONE,
                Map.of(
                        "seed",
                        Long.toString(settings.training().seed()),
                        "device",
                        "cpu",
                        "training_windows",
                        Integer.toString(clean),
                        "training_anomalous",
                        "0",
                        "validation_windows",
                        Integer.toString(validationWindows),
                        "validation_anomalous",
                        "0"),
                Map.of());
    }
}
