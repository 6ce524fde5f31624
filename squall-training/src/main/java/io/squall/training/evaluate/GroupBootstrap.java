package io.squall.training.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A percentile bootstrap over groups: windows of one recording, and recordings of one group, are no independent
 * witnesses, so groups are drawn as wholes, as many as there are, with replacement. A single group tells nothing of how
 * others would differ: its intervals are unknown, not of no width.
 *
 * <p>Outcomes are sorted once; a draw only weighs them, so it costs O(n).
 */
final class GroupBootstrap {

    private static final int DRAWS = 1_000;

    /** Fixed, so that the same evaluation gives the same report. */
    private static final long SEED = 20_261_124;

    private final double threshold;
    private final int groups;

    // By falling score.
    private final double[] scores;
    private final boolean[] anomalous;
    private final int[] groupOf;

    private GroupBootstrap(Judged judged, double threshold) {
        this.threshold = threshold;
        Map<String, Integer> numbers = new HashMap<>();
        judged.groups().forEach(group -> numbers.putIfAbsent(group, numbers.size()));
        this.groups = numbers.size();
        double[] given = judged.outcomes().scores();
        int[] order = IntStream.range(0, given.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -given[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.scores = Arrays.stream(order).mapToDouble(i -> given[i]).toArray();
        this.anomalous = new boolean[order.length];
        this.groupOf = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            anomalous[i] = judged.outcomes().anomalous()[order[i]];
            groupOf[i] = numbers.getOrDefault(judged.groups().get(order[i]), 0);
        }
    }

    /** The intervals of a detector that alarms at or above the threshold. */
    static Uncertainty of(Judged judged, double threshold) {
        return new GroupBootstrap(judged, threshold).draw();
    }

    private Uncertainty draw() {
        if (groups < 2) {
            return new Uncertainty(Interval.UNKNOWN, Interval.UNKNOWN, Interval.UNKNOWN);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] f1 = new double[DRAWS];
        double[] auprc = new double[DRAWS];
        double[] falsePositiveRate = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] times = new int[groups];
            for (int i = 0; i < groups; i++) {
                times[random.nextInt(groups)]++;
            }
            Confusion confusion = confusion(times);
            f1[draw] = confusion.f1();
            falsePositiveRate[draw] = confusion.falsePositiveRate();
            auprc[draw] = averagePrecision(times);
        }
        return new Uncertainty(Interval.of(f1), Interval.of(auprc), Interval.of(falsePositiveRate));
    }

    private Confusion confusion(int[] times) {
        int[] counts = new int[4];
        for (int i = 0; i < scores.length; i++) {
            int cell = (scores[i] >= threshold ? 0 : 2) + (anomalous[i] ? 0 : 1);
            counts[cell] += times[groupOf[i]];
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /** As {@link Ranking#averagePrecision()}, each outcome as often as its group was drawn. */
    private double averagePrecision(int[] times) {
        double sum = 0;
        int tp = 0;
        int fp = 0;
        int tpBefore = 0;
        for (int i = 0; i < scores.length; i++) {
            if (anomalous[i]) {
                tp += times[groupOf[i]];
            } else {
                fp += times[groupOf[i]];
            }
            boolean lastOfItsScore = i + 1 == scores.length || scores[i + 1] != scores[i];
            if (lastOfItsScore && tp > tpBefore) {
                sum += (tp - tpBefore) * ((double) tp / (tp + fp));
                tpBefore = tp;
            }
        }
        return tp == 0 ? Double.NaN : sum / tp;
    }
}
