package io.squall.training.job;

import io.squall.detect.CountVote;
import io.squall.feature.FeatureSchema;
import io.squall.feature.SchemaFitter;
import io.squall.feature.Sequence;
import io.squall.feature.SequenceEncoder;
import io.squall.model.Bundle;
import io.squall.profile.CleanProfile;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Split;
import io.squall.training.TrainingException;
import io.squall.training.baseline.BaselineFitter;
import io.squall.training.baseline.BaselinesJson;
import io.squall.training.baseline.CountVoteFitter;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All that is read, fitted and encoded before a network is trained.
 *
 * <p>The train split is gone through once for features and once for sequences, so that no text has to be kept.
 *
 * @param templates state of the miner
 * @param schema fitted to the train split
 * @param profile the deployment in health, by the train split's clean windows
 * @param baselines fitted when they are asked for, as they are written in a bundle; they have seen both splits
 * @param counts their vote beside the network, where the settings ask for it and labels allow it
 * @param validationBeside what is said beside the network of each validation window with events
 * @param healthStrangeness to the profile, of the validation windows that show health, also those without events
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle's entry on its way there: identity is never asked of it
record Preparation(
        byte[] templates,
        FeatureSchema schema,
        CleanProfile profile,
        Supplier<byte[]> baselines,
        Optional<CountVote> counts,
        List<BesideNetwork> validationBeside,
        List<Double> healthStrangeness) {

    /**
     * Reads both splits.
     *
     * @param initial a bundle whose features are kept instead of fitting new ones; the windows have its templates
     * @param training takes the windows to train on
     * @param validation takes those to validate on
     * @throws io.squall.model.BundleException when {@code initial} does not read
     * @throws TrainingException when the train split has no events in its windows
     */
    static Preparation read(
            WindowSource splits,
            TrainSettings settings,
            Optional<Bundle> initial,
            ExampleSink training,
            ExampleSink validation)
            throws IOException {
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
        Encoding train = new Encoding(training, window -> unseen.get(profiles.fold(window)));
        SyntheticWindows synthetic =
                new SyntheticWindows(settings.synthetic(), settings.training().seed(), donors.events());
        CountVoteFitter counting = new CountVoteFitter(settings.training().seed());
        splits.windows("encoding training windows", Split.TRAIN, trainingWindows, window -> {
            train.add(window);
            if (settings.countsVote()) {
                counting.add(window.with(profile.understood(window.window())));
            }
            CleanProfile own = unseen.get(profiles.fold(window)).profile();
            synthetic.of(window, own, profile).forEach(made -> train.add(window, made));
        });
        Optional<CountVote> counts = counting.fit();
        SequenceEncoder encoder = new SequenceEncoder(schema, profile);
        Encoding validating = new Encoding(validation, window -> encoder);
        List<BesideNetwork> beside = new ArrayList<>();
        List<Double> health = new ArrayList<>();
        splits.windows(
                "encoding validation windows",
                Split.VALIDATION,
                settings.windows().config(),
                window -> {
                    baselines.addValidation(window);
                    Window known = window.known();
                    validating.add(window.with(known));
                    double strange = profile.strangeness(known);
                    // Without events it is no example.
                    if (!window.window().events().isEmpty()) {
                        double vote = counts.map(fitted -> fitted.of(profile.understood(known)))
                                .orElse(0.0);
                        beside.add(new BesideNetwork(strange, vote));
                    }
                    if (window.isHealth()) {
                        health.add(strange);
                    }
                });
        return new Preparation(
                splits.templates(),
                schema,
                profile,
                () -> BaselinesJson.write(baselines.fit()),
                counts,
                beside,
                health);
    }

    /** Encodes windows. One without events has nothing to learn from and always scores 0, so it is left out. */
    private record Encoding(ExampleSink sink, Function<LabelledWindow, SequenceEncoder> encoders) {

        void add(LabelledWindow labelled) {
            List<Sequence> sequences = encoders.apply(labelled).encode(labelled.window());
            if (!sequences.isEmpty()) {
                sink.add(id(labelled), sequences, labelled.label(), false);
            }
        }

        void add(LabelledWindow origin, SyntheticWindows.Made made) {
            List<Sequence> sequences = encoders.apply(origin).encode(made.window(), made.profile());
            if (!sequences.isEmpty()) {
                sink.add(id(origin) + " made " + sink.size(), sequences, made.label(), true);
            }
        }

        private static String id(LabelledWindow labelled) {
            Window window = labelled.window();
            return labelled.recording().id() + " " + window.entity() + " " + window.startMicros();
        }
    }
}
