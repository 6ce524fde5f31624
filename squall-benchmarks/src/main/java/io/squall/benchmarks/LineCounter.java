package io.squall.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Adds lines per second to a throughput benchmark whose operation is a whole input. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class LineCounter {
    /** Lines of the operations so far. */
    public long lines;
}
