package io.squall.incident;

import java.util.List;

/**
 * How urgent an incident is: as its signature says, P3 where there is none; one step more urgent when it is wide, and one
 * less when Squall is not sure.
 */
final class Urgency {

    private static final List<Severity> URGENT_FIRST = List.of(Severity.values());

    /** Services on which trouble is no longer that of one of them. */
    private static final int MANY_SERVICES = 5;

    private static final int MANY_HOSTS = 4;

    /** Below this nobody is alerted by default. */
    private static final double SURE = 0.8;

    private Urgency() {}

    static Severity of(Verdict verdict, double score, int services, int hosts) {
        Severity base = verdict.signature().map(FaultSignature::severity).orElse(Severity.P3);
        int step = URGENT_FIRST.indexOf(base);
        if (services >= MANY_SERVICES || hosts >= MANY_HOSTS) {
            step--;
        }
        if (score < SURE) {
            step++;
        }
        return URGENT_FIRST.get(Math.min(URGENT_FIRST.size() - 1, Math.max(0, step)));
    }
}
