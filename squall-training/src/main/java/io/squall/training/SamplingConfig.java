package io.squall.training;

/**
 * What an epoch consists of.
 *
 * @param batchSize windows per optimiser step
 * @param negativesPerPositive each epoch takes all positive windows and so many times as many negative ones, drawn
 *     anew; 0 for all
 * @param syntheticPerPositive how many made anomalous windows an epoch takes for each recorded one, drawn anew; where none
 *     is recorded it takes all that were made
 * @param leastPositives anomalous windows of an epoch at least: where fewer were recorded, more of the made ones are taken, so
 *     that a few labelled faults are not learned by heart
 * @param minDropRate common events are thinned out by a rate drawn for each window between this ...
 * @param maxDropRate ... and this, in [0, 1); 0 for no thinning. An event id is common when at least half of the negative
 *     training windows hold it.
 * @param unknownRateNew probability that a window's events of one kind lose their event id, for kinds that no normal
 *     training window holds ...
 * @param unknownRateKnown ... and for all others
 * @param windowDropRate probability that an example goes without its window features, so that the network also learns to
 *     tell by the events alone
 * @param maxEvents a longer sequence is trained on by a stretch of so many events, drawn anew each epoch; 0 for all
 * @param cells a batch is computed in parts of at most so many cells {@code B * L * L}. It bounds memory, and parts
 *     whose attention fits the processor's cache compute twice as fast as one large batch.
 */
public record SamplingConfig(
        int batchSize,
        double negativesPerPositive,
        double syntheticPerPositive,
        int leastPositives,
        double minDropRate,
        double maxDropRate,
        double unknownRateNew,
        double unknownRateKnown,
        double windowDropRate,
        int maxEvents,
        long cells) {

    /** Four sequences of 256 events: the fastest of those measured on a processor with 1 MB of cache a core. */
    private static final long CACHE_FRIENDLY = 1 << 18;

    public SamplingConfig {
        Setting.require(batchSize >= 1, "sampling.batchSize", batchSize, "1 or more");
        Setting.require(negativesPerPositive >= 0, "sampling.negativesPerPositive", negativesPerPositive, "0 or more");
        Setting.require(syntheticPerPositive >= 0, "sampling.syntheticPerPositive", syntheticPerPositive, "0 or more");
        Setting.require(leastPositives >= 0, "sampling.leastPositives", leastPositives, "0 or more");
        Setting.require(
                minDropRate >= 0 && minDropRate <= maxDropRate,
                "sampling.minDropRate",
                minDropRate,
                "between 0 and maxDropRate");
        Setting.require(maxDropRate < 1, "sampling.maxDropRate", maxDropRate, "below 1");
        requireRate("sampling.unknownRateNew", unknownRateNew);
        requireRate("sampling.unknownRateKnown", unknownRateKnown);
        requireRate("sampling.windowDropRate", windowDropRate);
        Setting.require(maxEvents >= 0, "sampling.maxEvents", maxEvents, "0 or more");
        Setting.require(cells >= 1, "sampling.cells", cells, "1 or more");
    }

    /** Recorded windows only, in which every event keeps its id. */
    public SamplingConfig(
            int batchSize,
            double negativesPerPositive,
            double minDropRate,
            double maxDropRate,
            int maxEvents,
            long cells) {
        this(batchSize, negativesPerPositive, 0, 0, minDropRate, maxDropRate, 0, 0, 0, maxEvents, cells);
    }

    public SamplingConfig withNegativesPerPositive(double value) {
        return new SamplingConfig(
                batchSize,
                value,
                syntheticPerPositive,
                leastPositives,
                minDropRate,
                maxDropRate,
                unknownRateNew,
                unknownRateKnown,
                windowDropRate,
                maxEvents,
                cells);
    }

    private static void requireRate(String name, double rate) {
        Setting.require(rate >= 0 && rate <= 1, name, rate, "in [0, 1]");
    }

    public SamplingConfig withLeastPositives(int value) {
        return new SamplingConfig(
                batchSize,
                negativesPerPositive,
                syntheticPerPositive,
                value,
                minDropRate,
                maxDropRate,
                unknownRateNew,
                unknownRateKnown,
                windowDropRate,
                maxEvents,
                cells);
    }

    /** Batches of 32, every window, every event. */
    public static SamplingConfig specification() {
        return new SamplingConfig(32, 0, 0, 0, 0, CACHE_FRIENDLY);
    }
}
