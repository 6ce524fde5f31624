package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.log.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaviestEventsTest {

    private static final Event FIRST = TestEvents.anEvent(Level.ERROR, "Failed to bind port 1");
    private static final Event SECOND = TestEvents.anEvent(Level.WARNING, "Failed to bind port 2");
    private static final Event OTHER = TestEvents.anEvent(Level.INFO, "VM Started (Lifecycle Event)");
    private static final List<Event> EVENTS = List.of(FIRST, SECOND, OTHER);

    @Test
    void evidence_isOneEventOfATemplate_whateverItsLevel() {
        assertThat(evidence(0, 10, 1, 3, 1)).containsExactly(new Evidence(SECOND, 0.75), new Evidence(OTHER, 0.25));
    }

    @Test
    void evidence_belowItsShareOfTheHeaviest_isNotShown() {
        assertThat(evidence(0.5, 10, 4, 0, 1)).containsExactly(new Evidence(FIRST, 0.8));
        assertThat(evidence(0.25, 10, 4, 0, 1)).hasSize(2);
    }

    @Test
    void evidence_withoutWeight_isNone() {
        assertThat(evidence(0, 10, 0, 0, 0)).isEmpty();
        assertThat(HeaviestEvents.of(List.of(), new EvidenceWeights(new double[0], 0, 0), new double[0], 10))
                .isEmpty();
    }

    @Test
    void evidence_beyondTheLimit_isLeftOutOfTheListNotOfTheShares() {
        assertThat(evidence(0, 1, 3, 0, 1)).containsExactly(new Evidence(FIRST, 0.75));
    }

    @Test
    void first_isTheEarliestEventOfAShownTemplate() {
        EvidenceWeights weights = new EvidenceWeights(new double[] {1, 3, 1}, 0, 0.5);

        assertThat(FirstAbnormal.of(EVENTS, weights, List.of(new Evidence(SECOND, 0.75))))
                .contains(FIRST);
    }

    @Test
    void first_isNoEventOfAFaintTemplate_unlessItIsAnError() {
        List<Event> events = List.of(OTHER, FIRST, SECOND);
        EvidenceWeights weights = new EvidenceWeights(new double[] {1, 0.5, 3}, 0, 0.5);

        assertThat(FirstAbnormal.of(events, weights, List.of(new Evidence(SECOND, 0.75), new Evidence(OTHER, 0.25))))
                .contains(FIRST);
    }

    @Test
    void first_withoutWeightOrEvidence_isNone() {
        assertThat(FirstAbnormal.of(EVENTS, new EvidenceWeights(new double[3], 0, 0), List.of()))
                .isEmpty();
    }

    private static List<Evidence> evidence(double shown, int limit, double... weights) {
        return HeaviestEvents.of(EVENTS, new EvidenceWeights(weights, shown, 0), new double[3], limit);
    }
}
