package io.squall.training.evaluate;

import io.squall.detect.Evidence;
import io.squall.event.Event;
import io.squall.recording.FailingRequests;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether evidence points at what failed, where it is known which requests did. Judged are the anomalous windows that the
 * model alarmed, and of each the first {@value #LOOKED_AT} events of its evidence: as many as a person reads.
 *
 * @param windows windows judged
 * @param reachable those that hold an event of a failing request, so that evidence could show one
 * @param hit those of them whose evidence shows one
 * @param shown events of evidence, of all windows
 * @param telling those that belong to a failing request, or were written while something was wrong and are an ERROR, a
 *     CRITICAL or of a kind that no fault-free training window had
 * @param ofRequests those that belong to a failing request
 */
public record EvidenceMetrics(int windows, int reachable, int hit, int shown, int telling, int ofRequests) {

    /** Events of evidence that count. */
    public static final int LOOKED_AT = 5;

    /** Of no windows. */
    public static final EvidenceMetrics NONE = new EvidenceMetrics(0, 0, 0, 0, 0, 0);

    /**
     * These and one more window.
     *
     * @param events of the window
     * @param evidence heaviest first
     * @param isNew whether no fault-free training window had an event's kind
     */
    public EvidenceMetrics with(
            List<Event> events, List<Evidence> evidence, FailingRequests failing, Predicate<Event> isNew) {
        List<Event> looked =
                evidence.stream().limit(LOOKED_AT).map(Evidence::event).toList();
        Predicate<Event> tells = event -> failing.include(event)
                || (failing.lastOver(event) && (event.level().isError() || isNew.test(event)));
        boolean canHit = events.stream().anyMatch(failing::include);
        boolean hits = looked.stream().anyMatch(failing::include);
        return new EvidenceMetrics(
                windows + 1,
                reachable + (canHit ? 1 : 0),
                hit + (hits ? 1 : 0),
                shown + looked.size(),
                telling + count(looked, tells),
                ofRequests + count(looked, failing::include));
    }

    private static int count(List<Event> events, Predicate<Event> wanted) {
        return (int) events.stream().filter(wanted).count();
    }

    /** Share of reachable windows whose evidence shows an event of a failing request; NaN without any. */
    public double hitRate() {
        return reachable == 0 ? Double.NaN : (double) hit / reachable;
    }

    /** Share of shown events that tell of the failure; NaN without any. */
    public double precision() {
        return shown == 0 ? Double.NaN : (double) telling / shown;
    }

    /** Share of shown events that belong to a failing request; NaN without any. */
    public double requestPrecision() {
        return shown == 0 ? Double.NaN : (double) ofRequests / shown;
    }
}
