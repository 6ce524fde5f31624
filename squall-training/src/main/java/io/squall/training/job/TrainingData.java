package io.squall.training.job;

import io.squall.event.EventExtractor;
import io.squall.feature.FeatureSchema;
import io.squall.feature.SchemaFitter;
import io.squall.feature.Sequence;
import io.squall.feature.SequenceEncoder;
import io.squall.model.Bundle;
import io.squall.recording.LabelledWindow;
import io.squall.recording.Split;
import io.squall.template.TemplateMiner;
import io.squall.training.Example;
import io.squall.training.TrainingException;
import io.squall.training.TrainingSet;
import io.squall.training.baseline.BaselineFitter;
import io.squall.training.baseline.Baselines;
import io.squall.window.Window;
import io.squall.window.WindowConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a training needs of a dataset.
 *
 * <p>The train split is read once for each of templates, features and sequences, so that no text has to be kept: memory
 * holds one recording's listed windows or the grid's open ones, and the sequences, somewhat over a hundred bytes for an
 * event in each window that it lies in.
 *
 * @param templates state of the miner, of the train split alone
 * @param schema fitted to the train split
 * @param baselines fitted to the train split, their thresholds to validation
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle's entry on its way there: identity is never asked of it
record TrainingData(
        byte[] templates, FeatureSchema schema, Baselines baselines, TrainingSet train, TrainingSet validation) {

    /**
     * Reads both splits.
     *
     * @param initial a bundle whose templates and features are kept instead of fitting new ones
     * @throws io.squall.model.BundleException when {@code initial} does not read
     * @throws TrainingException when the train split has no events in its windows
     */
    static TrainingData read(SplitReader splits, TrainSettings settings, Optional<Bundle> initial) throws IOException {
        byte[] templates = initial.isPresent() ? initial.get().entry(Bundle.TEMPLATES) : mined(splits);
        // Templates that validation adds are new to the model, and stay out of its bundle.
        EventExtractor extractor = initial.isPresent()
                ? initial.get().decode(Bundle.TEMPLATES, PinnedTemplates::extractor)
                : PinnedTemplates.extractor(templates);
        WindowConfig trainingWindows = settings.trainingWindows();

        SchemaFitter features = new SchemaFitter(settings.features());
        BaselineFitter baselines = new BaselineFitter(settings.training().seed(), splits::notice);
        splits.windows("fitting features", Split.TRAIN, extractor, trainingWindows, window -> {
            features.add(window.window());
            baselines.addTraining(window);
        });
        if (features.isEmpty()) {
            throw new TrainingException("training data: no events in the windows of the train split;"
                    + " check split, start, end, zone and path in recordings.tsv");
        }
        FeatureSchema schema =
                initial.isPresent() ? initial.get().decode(Bundle.SCHEMA, FeatureSchema::fromJson) : features.fit();

        Examples train = new Examples(schema);
        splits.windows("encoding training windows", Split.TRAIN, extractor, trainingWindows, train::add);
        Examples validation = new Examples(schema);
        splits.windows(
                "encoding validation windows",
                Split.VALIDATION,
                extractor,
                settings.windows().config(),
                window -> {
                    baselines.addValidation(window);
                    validation.add(window);
                });
        return new TrainingData(templates, schema, baselines.fit(), train.set(), validation.set());
    }

    private static byte[] mined(SplitReader splits) throws IOException {
        TemplateMiner miner = new TemplateMiner();
        splits.mine(Split.TRAIN, miner);
        return PinnedTemplates.of(miner);
    }

    /** Encoded windows. One without events has nothing to learn from and always scores 0, so it is left out. */
    private static final class Examples {

        private final SequenceEncoder encoder;
        private final List<Example> examples = new ArrayList<>();

        Examples(FeatureSchema schema) {
            this.encoder = new SequenceEncoder(schema);
        }

        void add(LabelledWindow labelled) {
            Window window = labelled.window();
            List<Sequence> sequences = encoder.encode(window);
            if (!sequences.isEmpty()) {
                String id = labelled.recording().id() + " " + window.entity() + " " + window.startMicros();
                examples.add(new Example(id, sequences, labelled.label()));
            }
        }

        TrainingSet set() {
            return new TrainingSet(examples);
        }
    }
}
