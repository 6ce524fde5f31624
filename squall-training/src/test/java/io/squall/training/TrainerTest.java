package io.squall.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.squall.feature.Sequence;
import io.squall.model.NamedTensor;
import io.squall.model.NamedWeights;
import io.squall.model.Pooling;
import io.squall.training.transformer.Sequences;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainerTest {

    private static final TrainingListener SILENT = new TrainingListener() {};

    private static float[] flat(NamedWeights weights) {
        float[] flat = new float[(int) weights.parameterCount()];
        int offset = 0;
        for (NamedTensor tensor : weights.tensors()) {
            System.arraycopy(tensor.values(), 0, flat, offset, tensor.values().length);
            offset += tensor.values().length;
        }
        return flat;
    }

    /** All of the curve but the time it took. */
    private static List<EpochMetrics> timeless(List<EpochMetrics> curve) {
        return curve.stream()
                .map(m -> new EpochMetrics(
                        m.epoch(),
                        m.learningRate(),
                        m.loss(),
                        m.validationLoss(),
                        m.f1(),
                        m.precision(),
                        m.recall(),
                        m.auprc(),
                        m.threshold(),
                        0))
                .toList();
    }

    private static void assertSame(TrainingResult actual, TrainingResult expected) {
        assertThat(timeless(actual.curve())).isEqualTo(timeless(expected.curve()));
        assertThat(actual.bestEpoch()).isEqualTo(expected.bestEpoch());
        assertThat(flat(actual.weights())).containsExactly(flat(expected.weights()));
        assertThat(actual.validationLogits()).containsExactly(expected.validationLogits());
    }

    @Test
    void train_oneSmallBatch_isLearnedByHeart() {
        TrainingSet few = TrainingSets.of(4, 4, 1);
        TrainingConfig config = TrainingSets.config()
                .withMaxEpochs(60)
                .withSampling(SamplingConfig.specification())
                .withSchedule(ScheduleConfig.cosine());
        TrainingResult result =
                Trainer.train(TrainingTask.of(Sequences.tiny(2, 0, Pooling.MEAN), config, few, few), SILENT);
        List<EpochMetrics> curve = result.curve();
        assertThat(curve.get(curve.size() - 1).loss())
                .isLessThan(0.01)
                .isLessThan(curve.get(0).loss() / 20);
        assertThat(curve.get(curve.size() - 1).f1()).isEqualTo(1);
    }

    @Test
    void train_tellingEvent_isFoundInWindowsNeverSeen() {
        TrainingConfig config = TrainingSets.config()
                .withMaxEpochs(25)
                .withSchedule(ScheduleConfig.cosine())
                .withSampling(SamplingConfig.specification());
        TrainingTask task = TrainingTask.of(
                Sequences.tiny(1, 0.1, Pooling.MEAN_MAX),
                config,
                TrainingSets.of(80, 160, 1),
                TrainingSets.of(20, 40, 2));
        TrainingResult result = Trainer.train(task, SILENT);
        assertThat(result.curve().get(result.bestEpoch() - 1).f1()).isGreaterThan(0.9);
        long right = 0;
        for (int i = 0; i < result.validationLogits().length; i++) {
            boolean alarm = result.validationLogits()[i] >= result.thresholdLogit();
            right += alarm == (i < 20) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(54);
    }

    @Test
    void train_averagedEpochs_trainsAlikeAndKeepsTheMeanOfTheLastWeights() {
        TrainingTask last = task(ScheduleConfig.cosine());
        TrainingTask mean = task(ScheduleConfig.cosine().withAveragedEpochs(3));

        TrainingResult keptLast = Trainer.train(last, SILENT);
        TrainingResult keptMean = Trainer.train(mean, SILENT);

        assertThat(keptMean.curve().stream().map(EpochMetrics::untimed))
                .containsExactlyElementsOf(
                        keptLast.curve().stream().map(EpochMetrics::untimed).toList());
        assertThat(keptMean.validationLogits()).isNotEqualTo(keptLast.validationLogits());
    }

    private static TrainingTask task(ScheduleConfig schedule) {
        return TrainingTask.of(
                Sequences.tiny(1, 0.1, Pooling.MEAN),
                TrainingSets.config().withMaxEpochs(5).withSchedule(schedule),
                TrainingSets.of(20, 40, 1),
                TrainingSets.of(5, 10, 2));
    }

    @Test
    void train_sameSeed_givesTheSameBits() {
        assertSame(Trainer.train(TrainingSets.task(), SILENT), Trainer.train(TrainingSets.task(), SILENT));
    }

    @Test
    void train_batchesPreparedBesideTheStep_givesTheBitsOfOneAfterAnother() {
        TrainingResult inTurn = Trainer.train(TrainingSets.task(), SILENT, 0);

        assertSame(Trainer.train(TrainingSets.task(), SILENT, 1), inTurn);
        assertSame(Trainer.train(TrainingSets.task(), SILENT, 2), inTurn);
    }

    @Test
    void train_sequenceThatTheModelDoesNotTake_isToldAsIfPreparedInTheStep() {
        TrainingTask task = TrainingSets.task();
        TrainingSet foreign = new TrainingSet(List.of(
                new Example("normal", List.of(Sequences.withEvents(5, new Random(1), 1)), 0),
                new Example("foreign", List.of(Sequences.withEvents(5, new Random(2), 9_999)), 1)));

        assertThatThrownBy(() ->
                        Trainer.train(TrainingTask.of(task.model(), task.config(), foreign, task.validation()), SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event_id has the index 9999, outside its vocabulary of 40");
    }

    @Test
    void train_anotherSeed_givesAnotherNetwork() {
        TrainingTask task = TrainingSets.task();
        TrainingTask other = new TrainingTask(
                task.model(),
                task.config().withSeed(1),
                task.train(),
                task.validation(),
                Optional.empty(),
                Optional.empty());
        assertThat(flat(Trainer.train(other, SILENT).weights()))
                .isNotEqualTo(flat(Trainer.train(task, SILENT).weights()));
    }

    @Test
    void train_brokenOffAndResumed_givesTheUndisturbedResult(@TempDir Path folder) {
        TrainingTask task = TrainingSets.task().checkpointedIn(folder.resolve("run.checkpoint"));
        TrainingListener breaksOff = new TrainingListener() {
            @Override
            public void epochDone(EpochMetrics metrics, boolean best) {
                if (metrics.epoch() == 2) {
                    throw new IllegalStateException("broken off");
                }
            }
        };
        assertThatThrownBy(() -> Trainer.train(task, breaksOff)).hasMessage("broken off");
        List<Integer> done = new ArrayList<>();
        TrainingResult resumed = Trainer.train(task, new TrainingListener() {
            @Override
            public void started(TrainingStart start) {
                done.add(start.epochsDone());
            }
        });
        assertThat(done).containsExactly(2);
        assertSame(resumed, Trainer.train(TrainingSets.task(), SILENT));
    }

    @Test
    void train_killedAndResumed_givesTheUndisturbedResult(@TempDir Path folder) throws Exception {
        Path checkpoint = folder.resolve("run.checkpoint");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainingToBeKilled.class.getName(),
                        checkpoint.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = child.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals(TrainingToBeKilled.SECOND_EPOCH)) {
                line = output.readLine();
            }
            assertThat(line).as("the child reached its second epoch").isNotNull();
        } finally {
            child.destroyForcibly().waitFor();
        }
        TrainingTask task = TrainingSets.task();
        List<Integer> done = new ArrayList<>();
        TrainingResult resumed = Trainer.train(task.checkpointedIn(checkpoint), new TrainingListener() {
            @Override
            public void started(TrainingStart start) {
                done.add(start.epochsDone());
            }
        });
        assertThat(done).containsExactly(1);
        assertSame(resumed, Trainer.train(task, SILENT));
    }

    @Test
    void train_checkpointOfOtherSettings_startsAnewAndSaysSo(@TempDir Path folder) {
        Path file = folder.resolve("run.checkpoint");
        TrainingTask task = TrainingSets.task();
        Trainer.train(task.checkpointedIn(file), SILENT);
        TrainingTask other = new TrainingTask(
                task.model(),
                task.config().withMaxEpochs(2),
                task.train(),
                task.validation(),
                Optional.empty(),
                Optional.of(file));
        List<String> notices = new ArrayList<>();
        TrainingResult result = Trainer.train(other, new TrainingListener() {
            @Override
            public void notice(String line) {
                notices.add(line);
            }
        });
        assertThat(result.curve()).hasSize(2);
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("run.checkpoint")
                .contains("other data or settings");
    }

    @Test
    void train_damagedCheckpoint_isRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.checkpoint");
        Files.writeString(file, "no checkpoint at all");
        assertThatThrownBy(() -> Trainer.train(TrainingSets.task().checkpointedIn(file), SILENT))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("run.checkpoint")
                .hasMessageContaining("delete it");
    }

    @Test
    void train_fromWeights_startsWhereTheyAre() {
        TrainingTask task = TrainingSets.task();
        NamedWeights start = Trainer.train(task, SILENT).weights();
        TrainingConfig still = task.config().withMaxEpochs(1).withOptimizer(new OptimizerConfig(1e-12, 0, 1));
        TrainingTask again = TrainingTask.of(task.model(), still, task.train(), task.validation());
        float[] moved = flat(Trainer.train(again.startingFrom(start), SILENT).weights());
        float[] from = flat(start);
        for (int i = 0; i < from.length; i++) {
            assertThat(Math.abs(moved[i] - from[i])).isLessThan(1e-6f);
        }
    }

    @Test
    void train_bestEpochInTheMiddle_itsWeightsAreKept() {
        TrainingResult result = Trainer.train(TrainingSets.task(), SILENT);
        EpochMetrics best = result.curve().get(result.bestEpoch() - 1);
        assertThat(result.curve()).allMatch(m -> EpochMetrics.BY_QUALITY.compare(m, best) <= 0);
        Validation kept = Validation.of(
                0,
                result.validationLogits(),
                TrainingSets.task().validation().examples().stream()
                        .mapToInt(Example::label)
                        .toArray());
        assertThat(kept.f1()).isEqualTo(best.f1());
        assertThat(kept.auprc()).isEqualTo(best.auprc());
        assertThat(kept.threshold()).isEqualTo(best.threshold()).isEqualTo(result.thresholdLogit());
    }

    @Test
    void train_windowOfSeveralSequences_itsScoreIsTheirMaximum() {
        Random random = new Random(3);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int label = i % 2;
            List<Sequence> parts = List.of(
                    TrainingSets.sequence(0, random),
                    TrainingSets.sequence(label, random),
                    TrainingSets.sequence(0, random));
            examples.add(new Example("w" + i, parts, label));
        }
        TrainingSet several = new TrainingSet(examples);
        TrainingSet single = new TrainingSet(examples.stream()
                .flatMap(e -> e.sequences().stream().map(s -> new Example(e.id(), List.of(s), e.label())))
                .toList());
        TrainingTask task = TrainingSets.task();
        NamedWeights weights = Trainer.train(TrainingTask.of(task.model(), task.config(), several, several), SILENT)
                .weights();
        TrainingConfig still = task.config().withMaxEpochs(1).withOptimizer(new OptimizerConfig(1e-12, 0, 1));
        double[] ofWindows = Trainer.train(
                        TrainingTask.of(task.model(), still, several, several).startingFrom(weights), SILENT)
                .validationLogits();
        double[] ofParts = Trainer.train(
                        TrainingTask.of(task.model(), still, several, single).startingFrom(weights), SILENT)
                .validationLogits();
        for (int i = 0; i < ofWindows.length; i++) {
            double greatest = Math.max(ofParts[3 * i], Math.max(ofParts[3 * i + 1], ofParts[3 * i + 2]));
            assertThat(ofWindows[i]).isCloseTo(greatest, within(1e-5));
        }
    }

    @Test
    void listener_hearsEveryBatchAndEpoch() {
        List<String> heard = new ArrayList<>();
        Trainer.train(TrainingSets.task(), new TrainingListener() {
            @Override
            public void started(TrainingStart start) {
                heard.add("started " + start.device() + " " + start.examples() + "/" + start.positives());
            }

            @Override
            public void batchDone(BatchProgress progress) {
                assertThat(progress.loss()).isPositive();
                assertThat(progress.timeLeft().isNegative()).isFalse();
                assertThat(progress.validationF1().isPresent()).isEqualTo(progress.epoch() > 1);
                heard.add(progress.epoch() + "." + progress.batch() + "/" + progress.batches());
            }

            @Override
            public void epochDone(EpochMetrics metrics, boolean best) {
                heard.add("epoch " + metrics.epoch());
            }
        });
        assertThat(heard)
                .startsWith("started cpu 20/6", "1.1/2", "1.2/2", "epoch 1", "2.1/2")
                .endsWith("4.2/2", "epoch 4");
    }

    @Test
    void task_withoutAnomalousWindows_isRefused() {
        TrainingTask task = TrainingSets.task();
        assertThatThrownBy(
                        () -> TrainingTask.of(task.model(), task.config(), TrainingSets.of(0, 5, 1), task.validation()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("0 anomalous and 5 normal windows");
        assertThatThrownBy(() -> TrainingTask.of(task.model(), task.config(), task.train(), new TrainingSet(List.of())))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("validation data: no windows");
    }

    @Test
    void train_divergingLoss_saysWhatToLower() {
        TrainingTask task = TrainingSets.task();
        TrainingConfig wild = task.config().withOptimizer(new OptimizerConfig(1e30, 0, 1));
        assertThatThrownBy(() ->
                        Trainer.train(TrainingTask.of(task.model(), wild, task.train(), task.validation()), SILENT))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("lower optimizer.learningRate");
    }
}
