package io.squall.training.perturb;

import io.squall.log.RecordStream;

/** One way in which another cloud's logs, or a worse transport of them, differ. Used by one thread. */
sealed interface Perturbation permits Reworded, LinesLost, LinesDoubled, LinesSwapped, HostsRenamed, DebugOn {

    /**
     * The perturbed records.
     *
     * @param records in order of time; closed with the stream that is returned
     * @param seed of all that is drawn
     * @return in order of time
     */
    RecordStream over(RecordStream records, long seed);
}
