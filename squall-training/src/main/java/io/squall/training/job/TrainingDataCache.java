package io.squall.training.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.squall.detect.CountVote;
import io.squall.feature.FeatureSchema;
import io.squall.model.Bundle;
import io.squall.profile.CleanProfile;
import io.squall.training.store.SequenceFile;
import io.squall.training.store.SequenceFileWriter;
import io.squall.training.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder in which trainings leave what they prepared to the next ones: a file for each {@link TrainingDataKey}. A training
 * that finds its file neither reads, nor mines, nor cuts, nor encodes, and has the same bits; sequences stay in the mapped
 * file, in the first training too, which writes them one by one.
 *
 * <p>What is wrong with the folder is told in a line, and the training goes on without. Files are never deleted here; anyone
 * may at any time.
 */
final class TrainingDataCache {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a file says beside its sequences.
     *
     * @param key in hexadecimal digits
     * @param profile empty when the schema needs none
     * @param counts empty when they have no vote
     * @param notices that were told when it was made
     */
    @SuppressWarnings("ArrayRecordComponent") // entries of a bundle on their way there: identity is never asked of them
    private record Contents(
            String key,
            byte[] templates,
            byte[] schema,
            byte[] profile,
            byte[] baselines,
            byte[] counts,
            List<BesideNetwork> validationBeside,
            List<Double> healthStrangeness,
            List<String> notices,
            List<FiledExamples.Filed> train,
            List<FiledExamples.Filed> validation) {}

    /** Opens what is to be read. */
    interface Source {
        WindowSource open() throws IOException;
    }

    /** Computes the key. */
    interface Key {
        String compute() throws IOException;
    }

    private final Path folder;
    private final TrainSettings settings;
    private final Optional<Bundle> initial;

    TrainingDataCache(Path folder, TrainSettings settings, Optional<Bundle> initial) {
        this.folder = folder;
        this.settings = settings;
        this.initial = initial;
    }

    /**
     * What was prepared under this key, now or earlier.
     *
     * @param key asked again when all has been read: what changed meanwhile is not kept
     * @param source opened only when there is no file
     * @param notices told to the source's reader
     */
    TrainingData get(Key key, Source source, ToldNotices notices) throws IOException {
        String wanted;
        try {
            wanted = key.compute();
        } catch (IOException e) {
            notices.notice(folder + ": nothing is kept there for the next training: " + e.getMessage());
            return TrainingData.read(source.open(), settings, initial);
        }
        Path file = folder.resolve(wanted + ".encoded");
        Optional<TrainingData> found = find(file, wanted, notices);
        if (found.isPresent()) {
            return found.get();
        }
        WindowSource windows = source.open();
        try {
            return write(file, wanted, key, windows, notices);
        } catch (StoreException e) {
            notices.notice(e.getMessage() + "; nothing is kept for the next training, and this one reads once more");
            return TrainingData.read(windows, settings, initial);
        }
    }

    private Optional<TrainingData> find(Path path, String wanted, ToldNotices notices) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            SequenceFile file = SequenceFile.open(path);
            Contents contents = JSON.readValue(file.contents(), Contents.class);
            if (!contents.key().equals(wanted)) {
                throw new IOException(path + " cannot be used: of other data or settings");
            }
            notices.notice(String.format(
                    Locale.ROOT,
                    "taken from %s, no log is read: %d windows for training, %d for validation",
                    path,
                    contents.train().size(),
                    contents.validation().size()));
            contents.notices().forEach(notices::notice);
            return Optional.of(data(contents, file));
        } catch (StoreException | IOException e) {
            notices.notice(e.getMessage() + "; it is made anew");
            return Optional.empty();
        }
    }

    private TrainingData write(Path path, String wanted, Key key, WindowSource windows, ToldNotices notices)
            throws IOException {
        try (SequenceFileWriter writer = new SequenceFileWriter(path)) {
            FiledExamples train = new FiledExamples(writer);
            FiledExamples validation = new FiledExamples(writer);
            Preparation read = Preparation.read(windows, settings, initial, train, validation);
            boolean profiled = read.schema().config().needsProfile();
            Contents contents = new Contents(
                    wanted,
                    read.templates(),
                    read.schema().toJson(),
                    profiled ? read.profile().toJson() : new byte[0],
                    read.baselines().get(),
                    read.counts().map(CountVote::toJson).orElse(new byte[0]),
                    read.validationBeside(),
                    read.healthStrangeness(),
                    notices.lines(),
                    train.examples(),
                    validation.examples());
            if (!key.compute().equals(wanted)) {
                throw new StoreException(
                        path + " is not written: logs changed while they were read", new IOException());
            }
            writer.finish(JSON.writeValueAsBytes(contents));
            return data(contents, SequenceFile.open(path));
        }
    }

    private static TrainingData data(Contents contents, SequenceFile file) throws IOException {
        Preparation prepared = new Preparation(
                contents.templates(),
                FeatureSchema.fromJson(contents.schema()),
                contents.profile().length == 0 ? CleanProfile.NONE : CleanProfile.fromJson(contents.profile()),
                contents::baselines,
                contents.counts().length == 0 ? Optional.empty() : Optional.of(CountVote.fromJson(contents.counts())),
                contents.validationBeside(),
                contents.healthStrangeness());
        return new TrainingData(
                prepared, FiledExamples.set(contents.train(), file), FiledExamples.set(contents.validation(), file));
    }
}
