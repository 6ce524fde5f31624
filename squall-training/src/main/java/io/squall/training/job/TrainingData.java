package io.squall.training.job;

import io.squall.feature.FeatureSchema;
import io.squall.feature.SchemaFitter;
import io.squall.feature.Sequence;
import io.squall.feature.SequenceEncoder;
import io.squall.model.Bundle;
import io.squall.profile.CleanProfile;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Split;
import io.squall.training.Example;
import io.squall.training.TrainingException;
import io.squall.training.TrainingSet;
import io.squall.training.baseline.BaselineFitter;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that a training needs of a dataset.
 *
 * <p>The train split is gone through once for features and once for sequences, so that no text has to be kept: memory
 * holds the sequences, somewhat over a hundred bytes for an event in each window that it lies in.
 *
 * @param schema fitted to the train split
 * @param profile the deployment in health, by the train split's clean windows
 * @param baselines has seen both splits, for who wants them fitted
 * @param validationStrangeness of each validation window to the profile; 0 where the settings do not ask for it
 * @param healthStrangeness the same of the windows that show health, also those without events
 */
record TrainingData(
        FeatureSchema schema,
        CleanProfile profile,
        BaselineFitter baselines,
        TrainingSet train,
        TrainingSet validation,
        List<Double> validationStrangeness,
        List<Double> healthStrangeness) {

    /**
     * Reads both splits.
     *
     * @param initial a bundle whose features are kept instead of fitting new ones; the windows have its templates
     * @throws io.squall.model.BundleException when {@code initial} does not read
     * @throws TrainingException when the train split has no events in its windows
     */
    static TrainingData read(WindowSource splits, TrainSettings settings, Optional<Bundle> initial) throws IOException {
        WindowConfig trainingWindows = settings.trainingWindows();
        Optional<FeatureSchema> kept = initial.isPresent()
                ? Optional.of(initial.get().decode(Bundle.SCHEMA, FeatureSchema::fromJson))
                : Optional.empty();
        boolean profiled =
                kept.map(FeatureSchema::config).orElse(settings.features()).needsProfile();

        SchemaFitter features = new SchemaFitter(settings.features());
        ProfileFolds profiles = new ProfileFolds(splits.recordings(Split.TRAIN), trainingWindows, settings.fuses());
        Donors donors = new Donors();
        BaselineFitter baselines = new BaselineFitter(settings.training().seed(), splits::notice);
        splits.windows("fitting features", Split.TRAIN, trainingWindows, window -> {
            features.add(window.window());
            if (profiled) {
                profiles.add(window);
            }
            donors.add(window.window());
            baselines.addTraining(window);
        });
        if (features.isEmpty()) {
            throw new TrainingException("training data: no events in the windows of the train split;"
                    + " check split, start, end, zone and path in recordings.tsv");
        }
        if (profiled && profiles.windows() == 0) {
            splits.notice(
                    "training data: no window of a healthy recording that lies in it whole: every event will look new;"
                            + " add healthy recordings, or make windows shorter");
        }
        FeatureSchema schema = kept.orElseGet(features::fit);
        CleanProfile profile = profiled ? profiles.whole() : CleanProfile.NONE;
        List<SequenceEncoder> unseen = new ArrayList<>();
        for (CleanProfile fold : profiled ? profiles.folds() : Collections.nCopies(ProfileFolds.FOLDS, profile)) {
            unseen.add(new SequenceEncoder(schema, fold));
        }
        Examples train = new Examples(window -> unseen.get(profiles.fold(window)));
        SyntheticWindows synthetic =
                new SyntheticWindows(settings.synthetic(), settings.training().seed(), donors.events());
        splits.windows("encoding training windows", Split.TRAIN, trainingWindows, window -> {
            train.add(window);
            CleanProfile own = unseen.get(profiles.fold(window)).profile();
            synthetic.of(window, own, profile).forEach(made -> train.add(window, made));
        });
        SequenceEncoder encoder = new SequenceEncoder(schema, profile);
        Examples validation = new Examples(window -> encoder);
        List<Double> strangeness = new ArrayList<>();
        List<Double> health = new ArrayList<>();
        splits.windows(
                "encoding validation windows",
                Split.VALIDATION,
                settings.windows().config(),
                window -> {
                    baselines.addValidation(window);
                    validation.add(window);
                    double strange = profile.strangeness(window.window());
                    // Without events it is no example.
                    if (!window.window().events().isEmpty()) {
                        strangeness.add(strange);
                    }
                    if (window.isHealth()) {
                        health.add(strange);
                    }
                });
        return new TrainingData(schema, profile, baselines, train.set(), validation.set(), strangeness, health);
    }

    /** Encoded windows. One without events has nothing to learn from and always scores 0, so it is left out. */
    private static final class Examples {

        private final Function<LabelledWindow, SequenceEncoder> encoders;
        private final List<Example> examples = new ArrayList<>();

        Examples(Function<LabelledWindow, SequenceEncoder> encoders) {
            this.encoders = encoders;
        }

        void add(LabelledWindow labelled) {
            List<Sequence> sequences = encoders.apply(labelled).encode(labelled.window());
            if (!sequences.isEmpty()) {
                examples.add(new Example(id(labelled), sequences, labelled.label()));
            }
        }

        void add(LabelledWindow origin, SyntheticWindows.Made made) {
            List<Sequence> sequences = encoders.apply(origin).encode(made.window(), made.profile());
            if (!sequences.isEmpty()) {
                examples.add(new Example(id(origin) + " made " + examples.size(), sequences, made.label(), true));
            }
        }

        private static String id(LabelledWindow labelled) {
            Window window = labelled.window();
            return labelled.recording().id() + " " + window.entity() + " " + window.startMicros();
        }

        TrainingSet set() {
            return new TrainingSet(examples);
        }
    }
}
