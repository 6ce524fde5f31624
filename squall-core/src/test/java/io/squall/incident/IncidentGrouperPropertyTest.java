package io.squall.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.detect.ScoredWindow;
import io.squall.log.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes in whatever order. */
class IncidentGrouperPropertyTest {

    private static final FaultCatalogue CATALOGUE = FaultCatalogue.bundled();
    private static final GroupingConfig CONFIG =
            new GroupingConfig(Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(1), 3, 4);

    /** One call; {@code anomaly} and {@code complete} of a window that may have been observed before. */
    record Call(int minute, String entity, String message, boolean anomaly, boolean complete, boolean advance) {

        List<Incident> on(IncidentGrouper grouper) {
            if (advance) {
                return grouper.advance(Clouds.minute(minute));
            }
            var event = Clouds.line(
                    minute + 1,
                    entity.indexOf('@') < 0 ? "nova-api@controller" : entity,
                    Level.ERROR,
                    "nova.compute.manager",
                    message,
                    minute % 2 == 0 ? "req-1" : "");
            ScoredWindow scored =
                    anomaly ? Clouds.anomaly(entity, minute, event) : Clouds.normal(entity, minute, event);
            return grouper.observe(scored, complete);
        }
    }

    @Property(tries = 150)
    void saveAndLoad_inTheMiddle_givesTheSameAsUndisturbed(@ForAll("calls") List<Call> calls) throws IOException {
        IncidentGrouper undisturbed = new IncidentGrouper(CATALOGUE, CONFIG);
        IncidentGrouper restarted = new IncidentGrouper(CATALOGUE, CONFIG);
        for (Call call : calls) {
            byte[] state = restarted.save();
            restarted = IncidentGrouper.load(state, CATALOGUE, CONFIG);
            assertThat(restarted.save()).isEqualTo(state);

            assertThat(call.on(restarted)).isEqualTo(call.on(undisturbed));
        }
        assertThat(restarted.save()).isEqualTo(undisturbed.save());
    }

    @Property(tries = 150)
    void incidents_whateverCame_holdTheirPromises(@ForAll("calls") List<Call> calls) {
        IncidentGrouper grouper = new IncidentGrouper(CATALOGUE, CONFIG);
        for (Call call : calls) {
            List<Incident> changed = call.on(grouper);

            assertThat(changed).extracting(Incident::id).doesNotHaveDuplicates();
            List<Incident> all = grouper.incidents();
            assertThat(all).extracting(Incident::id).doesNotHaveDuplicates();
            assertThat(all.stream().filter(incident -> incident.resolved().isEmpty()))
                    .hasSizeLessThanOrEqualTo(3);
            List<AnomalousWindow> windows = new ArrayList<>();
            for (Incident incident : all) {
                assertThat(incident.windows()).isNotEmpty().hasSizeLessThanOrEqualTo(4);
                assertThat(incident.lastSeen()).isAfterOrEqualTo(incident.began());
                assertThat(incident.resolved().isPresent()).isEqualTo(incident.state() == IncidentState.RESOLVED);
                windows.addAll(incident.windows());
            }
            assertThat(windows)
                    .as("a window belongs to one incident")
                    .extracting(window -> window.entity() + window.start())
                    .doesNotHaveDuplicates();
        }
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 40).map(i -> 5 * i);
        Arbitrary<String> entities =
                Arbitraries.of("cloud", "compute-1", "nova-compute@compute-1", "cinder-volume@storage-1");
        Arbitrary<String> messages = Arbitraries.of(
                "No valid host was found",
                "Timed out waiting for a reply to message ID 3",
                "odd",
                "Connection to libvirt lost: 1");
        Arbitrary<Boolean> seldom = Arbitraries.integers().between(0, 7).map(i -> i == 0);
        return Combinators.combine(
                        minutes, entities, messages, seldom.map(normal -> !normal), Arbitraries.of(true, false), seldom)
                .as(Call::new)
                .list()
                .ofMaxSize(30);
    }
}
