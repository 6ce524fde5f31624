package io.squall.simulator.fault;

import io.squall.simulator.cloud.Cloud;
import io.squall.simulator.cloud.ComputeNode;
import io.squall.simulator.cloud.Flow;
import java.util.List;

/** A kind of fault. Stateless: each strike is told by its {@link Span}. */
public abstract class Fault {

    static final long SECOND = 1_000_000;

    private final String name;
    private final String what;
    private final Severity severity;
    private final Loudness loudness;
    private final int aftermathSeconds;
    private final List<String> marks;

    /**
     * @param name as in labels, {@code lower_case}
     * @param what one sentence for people
     * @param aftermathSeconds for how long after its end the logs still tell of it
     * @param marks texts that it leaves and that a healthy cloud never writes; empty when only times and volume tell
     */
    Fault(String name, String what, Severity severity, Loudness loudness, int aftermathSeconds, List<String> marks) {
        this.name = name;
        this.what = what;
        this.severity = severity;
        this.loudness = loudness;
        this.aftermathSeconds = aftermathSeconds;
        this.marks = List.copyOf(marks);
    }

    /** Its name in labels. */
    public final String name() {
        return name;
    }

    /** What it is, in one sentence. */
    public final String what() {
        return what;
    }

    /** How bad it is. */
    public final Severity severity() {
        return severity;
    }

    /** How much it says of itself. */
    public final Loudness loudness() {
        return loudness;
    }

    /** For how many seconds after its end the logs still tell of it. */
    public final int aftermathSeconds() {
        return aftermathSeconds;
    }

    /** Texts that it leaves and that a healthy cloud never writes. */
    public final List<String> marks() {
        return marks;
    }

    /**
     * Lays the fault upon a cloud that does not run yet.
     *
     * @return where it sits
     */
    public abstract Place strike(Cloud cloud, Span span);

    static ComputeNode node(Cloud cloud, Span span) {
        return cloud.nodes().get(span.place() % cloud.nodes().size());
    }

    /** What is done again and again while a fault lasts. */
    interface Act {
        void run(Flow flow);
    }

    /** Does something at the beginning of a span and from then on in steady steps. */
    static void every(Cloud cloud, Span span, long firstAfter, long interval, Act act) {
        for (long at = span.from() + firstAfter; at < span.until(); at += interval) {
            once(cloud, at, act);
        }
    }

    static void once(Cloud cloud, long micros, Act act) {
        cloud.at(micros, () -> act.run(cloud.flow(micros)));
    }
}
