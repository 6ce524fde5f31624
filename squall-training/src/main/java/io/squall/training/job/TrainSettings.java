package io.squall.training.job;

import static java.util.Objects.requireNonNull;

import io.squall.feature.Extra;
import io.squall.feature.FeatureConfig;
import io.squall.model.ModelConfig;
import io.squall.training.LossConfig;
import io.squall.training.OptimizerConfig;
import io.squall.training.SamplingConfig;
import io.squall.training.ScheduleConfig;
import io.squall.training.TrainingConfig;
import io.squall.window.DurationText;
import io.squall.window.WindowConfig;
import io.squall.window.WindowSettings;
import java.time.Duration;
import java.util.EnumSet;

/**
 * Everything that may be set about a training. Saved in the bundle.
 *
 * @param unsupervised learns from recordings that did not fail and from windows made of theirs; no label is looked at
 * @param scoring by what the bundle scores: a network, the clean profile, or one until the other knows the deployment
 * @param alarmQuantile without labels, the threshold is this quantile of the scores of validation recordings that did not
 *     fail, in (0, 1)
 * @param strictestQuantile with labels, the threshold is at most this quantile of the scores of normal validation windows,
 *     in (0, 1]: faults of kinds that no label shows score lower than those of which the labels tell
 * @param elsewhere whether the bundle is made for other deployments than the one that it is trained on. It is written without
 *     what is usual in this one, but for the kinds of event that are not new, and alarms from even odds on: the level that
 *     suits one deployment says nothing of another's.
 * @param windows how live windows are cut; where a dataset lists its windows, those are taken instead
 * @param trainingLength of training windows, where it is another than that of {@code windows}; empty for theirs. Shorter ones
 *     make more of a short recording; they suit models that look at no absolute count
 * @param trainingStep from the start of one training window to the next. Shorter than the window's step gives more,
 *     overlapping windows out of a short recording; validation and test windows always stay as {@code windows} says.
 * @param features thresholds, muted features, lengths
 * @param synthetic windows made of clean ones, to train on beside the recorded
 * @param network shape of the Transformer
 * @param training optimiser, schedule, sampling
 */
public record TrainSettings(
        boolean unsupervised,
        Scoring scoring,
        double alarmQuantile,
        double strictestQuantile,
        boolean elsewhere,
        WindowSettings windows,
        String trainingLength,
        String trainingStep,
        FeatureConfig features,
        SyntheticSettings synthetic,
        NetworkSettings network,
        TrainingConfig training) {

    /** One window in a hundred: of five-minute windows, about three a day. */
    private static final double ALARM_QUANTILE = 0.99;

    private static final double STRICTEST_QUANTILE = 0.985;

    private static final int EPOCHS_WITHOUT_LABELS = 10;

    /**
     * @throws IllegalArgumentException when the training step is no step of the windows, or learning without labels has
     *     nothing to learn from
     * @throws NullPointerException when a section is left empty, as a configuration file may
     */
    public TrainSettings {
        requireNonNull(scoring, "scoring");
        requireNonNull(windows, "windows");
        requireNonNull(trainingLength, "trainingLength");
        requireNonNull(trainingStep, "trainingStep");
        requireNonNull(features, "features");
        requireNonNull(synthetic, "synthetic");
        requireNonNull(network, "network");
        requireNonNull(training, "training");
        trainingWindows(windows, trainingLength, trainingStep);
        if (scoring == Scoring.PROFILE && !features.needsProfile()) {
            throw new IllegalArgumentException(
                    "scoring is PROFILE, but features.extras has neither novelty nor window: add them");
        }
        if (scoring == Scoring.PROFILE && elsewhere) {
            throw new IllegalArgumentException(
                    "scoring is PROFILE, but elsewhere leaves nothing of the profile to score by: set"
                            + " it to NETWORK_UNTIL_ADAPTED");
        }
        if (unsupervised && scoring.trainsNetwork() && synthetic.corrupted() == 0) {
            throw new IllegalArgumentException(
                    "synthetic.corrupted is 0: without labels it is all that there is to learn"
                            + " from, set it to 1 or more");
        }
        if (!(alarmQuantile > 0 && alarmQuantile < 1)) {
            throw new IllegalArgumentException("alarmQuantile is " + alarmQuantile + ", expected between 0 and 1");
        }
        if (!(strictestQuantile > 0 && strictestQuantile <= 1)) {
            throw new IllegalArgumentException(
                    "strictestQuantile is " + strictestQuantile + ", expected over 0 and at most 1");
        }
    }

    /** With labels, on recorded windows only. */
    public TrainSettings(
            WindowSettings windows,
            String trainingStep,
            FeatureConfig features,
            NetworkSettings network,
            TrainingConfig training) {
        this(
                false,
                Scoring.NETWORK,
                ALARM_QUANTILE,
                1,
                false,
                windows,
                "",
                trainingStep,
                features,
                SyntheticSettings.NONE,
                network,
                training);
    }

    /** What the specification says: mean pooling, learning rate 1e-4, plateau schedule, every window in each epoch. */
    public static TrainSettings specification() {
        return new TrainSettings(
                WindowSettings.of(WindowConfig.defaults()),
                "5m",
                FeatureConfig.defaults(),
                NetworkSettings.specification(),
                TrainingConfig.specification());
    }

    /** The shipped preset: what trained best and fastest on real faults; docs/DETECTION.md has the comparison. */
    public static TrainSettings preset() {
        TrainSettings base = specification();
        return new TrainSettings(
                false,
                Scoring.NETWORK_AND_PROFILE,
                ALARM_QUANTILE,
                STRICTEST_QUANTILE,
                false,
                base.windows,
                base.trainingLength,
                base.trainingStep,
                base.features.withExtras(EnumSet.allOf(Extra.class)),
                new SyntheticSettings(1, 0.5),
                new NetworkSettings(128, 2, 4, 384, 0.1, 0.2, "dual"),
                base.training
                        .withOptimizer(new OptimizerConfig(4e-4, 0.01, 1))
                        .withSchedule(ScheduleConfig.cosine().withAveragedEpochs(5))
                        .withMaxEpochs(22)
                        .withLoss(new LossConfig(1, 0.03))
                        .withSampling(new SamplingConfig(
                                24,
                                2,
                                0.3,
                                200,
                                0.4,
                                0.85,
                                0.5,
                                0.2,
                                0.3,
                                0,
                                base.training.sampling().cells())));
    }

    /**
     * These settings for learning without labels: the clean profile alone scores. Where a network is asked for all the same, two
     * anomalous windows and a normal one are made for it of each clean one, and as an epoch then holds several times as many, it
     * takes fewer of them.
     */
    public TrainSettings withoutLabels() {
        return new TrainSettings(
                true,
                Scoring.PROFILE,
                alarmQuantile,
                strictestQuantile,
                elsewhere,
                windows,
                trainingLength,
                trainingStep,
                features,
                new SyntheticSettings(2, 1),
                network,
                training.withMaxEpochs(EPOCHS_WITHOUT_LABELS)
                        .withSampling(training.sampling().withNegativesPerPositive(1)));
    }

    public TrainSettings withScoring(Scoring value) {
        return new TrainSettings(
                unsupervised,
                value,
                alarmQuantile,
                strictestQuantile,
                elsewhere,
                windows,
                trainingLength,
                trainingStep,
                features,
                synthetic,
                network,
                training);
    }

    public TrainSettings withTraining(TrainingConfig value) {
        return new TrainSettings(
                unsupervised,
                scoring,
                alarmQuantile,
                strictestQuantile,
                elsewhere,
                windows,
                trainingLength,
                trainingStep,
                features,
                synthetic,
                network,
                value);
    }

    /** Windows of another length that tile the time, in training too. */
    TrainSettings withWindowLength(Duration length) {
        WindowSettings other = WindowSettings.of(windows.config().withLength(length));
        return new TrainSettings(
                unsupervised,
                scoring,
                alarmQuantile,
                strictestQuantile,
                elsewhere,
                other,
                "",
                other.step(),
                features,
                synthetic,
                network,
                training);
    }

    public TrainSettings withNetwork(NetworkSettings value) {
        return new TrainSettings(
                unsupervised,
                scoring,
                alarmQuantile,
                strictestQuantile,
                elsewhere,
                windows,
                trainingLength,
                trainingStep,
                features,
                synthetic,
                value,
                training);
    }

    /** These settings for a network that is there: its weights fit only its own shape and features. */
    TrainSettings startingFrom(ModelConfig initial, FeatureConfig itsFeatures) {
        return new TrainSettings(
                unsupervised,
                scoring,
                alarmQuantile,
                strictestQuantile,
                elsewhere,
                windows,
                trainingLength,
                trainingStep,
                itsFeatures,
                synthetic,
                network.withShapeOf(initial),
                training);
    }

    /** Whether network and clean profile are to judge together; a bundle for elsewhere has no profile of its own to judge by. */
    boolean fuses() {
        return scoring == Scoring.NETWORK_AND_PROFILE && !elsewhere;
    }

    /** Whether counts of labelled windows are to have a vote beside both. */
    boolean countsVote() {
        return fuses() && !unsupervised;
    }

    WindowConfig trainingWindows() {
        return trainingWindows(windows, trainingLength, trainingStep);
    }

    private static WindowConfig trainingWindows(WindowSettings windows, String length, String step) {
        WindowConfig config = windows.config();
        return (length.isEmpty() ? config : config.withLength(DurationText.parse(length)))
                .withStep(DurationText.parse(step));
    }
}
