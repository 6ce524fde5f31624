package io.squall.training;

import io.squall.feature.Sequence;
import io.squall.training.EpochPlan.Row;
import io.squall.training.RandomStreams.Purpose;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Draws the examples of an epoch, thins them out, hides some of their event ids and groups them into batches of like length: shuffled, sorted by length
 * within chunks of many batches, cut, and the batches shuffled again. So batches hold little padding, and yet which
 * windows meet in a batch is another matter each epoch.
 */
final class EpochPlanner {

    private static final int BATCHES_PER_CHUNK = 16;

    private final TrainingSet train;
    private final SamplingConfig config;
    private final EventThinning thinning;
    private final UnknownEvents unknown;
    private final RandomStreams streams;

    EpochPlanner(TrainingSet train, SamplingConfig config, RandomStreams streams) {
        this.train = train;
        this.config = config;
        this.thinning = new EventThinning(config, train);
        this.unknown = new UnknownEvents(config, train);
        this.streams = streams;
    }

    /** @param spokesmen the sequence to train on, one an example */
    EpochPlan plan(int epoch, List<Sequence> spokesmen) {
        List<Integer> positives = positives(epoch);
        List<Integer> negatives = negatives(positives.size(), epoch);
        Random random = streams.random(Purpose.THIN, epoch);
        List<Row> rows = new ArrayList<>();
        for (List<Integer> places : List.of(positives, negatives)) {
            for (int place : places) {
                Sequence whole = spokesmen.get(place);
                EventThinning.Kept kept = thinning.draw(whole, random);
                BitSet hidden = unknown.draw(kept.of(whole.categorical()[CleanKinds.EVENT_ID]), random);
                int label = train.examples().get(place).label();
                rows.add(new Row(() -> spokesmen.get(place), kept, hidden, windowDropped(random), label));
            }
        }
        return new EpochPlan(batches(rows, epoch), positives.size(), negatives.size());
    }

    private boolean windowDropped(Random random) {
        return config.windowDropRate() > 0 && random.nextDouble() < config.windowDropRate();
    }

    /** All that were recorded, and some of those that were made; where none was recorded, all that were made. */
    private List<Integer> positives(int epoch) {
        List<Integer> recorded = new ArrayList<>();
        List<Integer> made = new ArrayList<>();
        for (int place : train.places(1)) {
            (train.examples().get(place).synthetic() ? made : recorded).add(place);
        }
        long beside = Math.max(
                Math.round(config.syntheticPerPositive() * recorded.size()), config.leastPositives() - recorded.size());
        int wanted = recorded.isEmpty() ? made.size() : (int) Math.min(made.size(), beside);
        if (wanted > 0) {
            Collections.shuffle(made, streams.random(Purpose.SYNTHETIC, epoch));
            recorded.addAll(made.subList(0, wanted));
        }
        return recorded;
    }

    private List<Integer> negatives(int positives, int epoch) {
        List<Integer> all = new ArrayList<>(train.places(0));
        long wanted = Math.round(config.negativesPerPositive() * positives);
        if (wanted == 0 || wanted >= all.size()) {
            return all;
        }
        Collections.shuffle(all, streams.random(Purpose.SAMPLE, epoch));
        return all.subList(0, (int) wanted);
    }

    private List<List<Row>> batches(List<Row> rows, int epoch) {
        Random random = streams.random(Purpose.ORDER, epoch);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        List<List<Row>> batches = new ArrayList<>();
        for (List<Row> chunk : cut(shuffled, BATCHES_PER_CHUNK * config.batchSize())) {
            List<Row> sorted = new ArrayList<>(chunk);
            sorted.sort(Comparator.comparingInt(Row::length));
            batches.addAll(cut(sorted, config.batchSize()));
        }
        Collections.shuffle(batches, random);
        return List.copyOf(batches);
    }

    private static List<List<Row>> cut(List<Row> rows, int size) {
        List<List<Row>> pieces = new ArrayList<>();
        for (int start = 0; start < rows.size(); start += size) {
            pieces.add(List.copyOf(rows.subList(start, Math.min(rows.size(), start + size))));
        }
        return pieces;
    }
}
