package io.squall.incident;

import static io.squall.incident.Clouds.anomaly;
import static io.squall.incident.Clouds.error;
import static io.squall.incident.Clouds.line;
import static io.squall.incident.Clouds.minute;
import static io.squall.incident.Clouds.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.squall.detect.Evidence;
import io.squall.detect.ScoredWindow;
import io.squall.event.Event;
import io.squall.log.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentGrouperTest {

    private static final FaultCatalogue CATALOGUE = FaultCatalogue.bundled();
    private static final String NO_HOST = "Failed to schedule instances: No valid host was found.";
    private static final String VIF = "Virtual Interface creation failed";
    private static final String TIMEOUT = "MessagingTimeout: Timed out waiting for a reply to message ID 1f";
    private static final String AMQP =
            "AMQP server on 192.0.2.1:5672 is unreachable: timed out. Trying again in 1 seconds.";

    private final IncidentGrouper grouper = new IncidentGrouper(CATALOGUE, GroupingConfig.defaults());

    @Test
    void observe_oneAnomaly_isAnIncident() {
        List<Incident> changed = grouper.observe(anomaly("cloud", 0, error(1, "Binding failed for port 5f")), true);

        assertThat(changed).singleElement().satisfies(incident -> {
            assertThat(incident.id()).matches("[0-9a-f]{16}");
            assertThat(incident.state()).isEqualTo(IncidentState.OPEN);
            assertThat(incident.title()).isEqualTo("Port binding failed: nova-compute on compute-1");
            assertThat(incident.category()).isEqualTo("port-binding-failed");
            assertThat(incident.severity()).isEqualTo(Severity.P2);
            assertThat(incident.began()).isEqualTo(minute(1));
            assertThat(incident.lastSeen()).isEqualTo(minute(1));
            assertThat(incident.origin()).isEqualTo("nova-compute@compute-1");
            assertThat(incident.windows()).hasSize(1);
            assertThat(incident.evidence())
                    .extracting(EvidenceLine::message)
                    .containsExactly("Binding failed for port 5f");
        });
    }

    @Test
    void observe_aNormalWindow_isNoIncident() {
        assertThat(grouper.observe(normal("cloud", 0, error(1, "noise")), true)).isEmpty();
        assertThat(grouper.incidents()).isEmpty();
    }

    @Test
    void observe_theSameLogs_givesTheSameIdWhatIsScoredInBetween() {
        String id = grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), false)
                .get(0)
                .id();
        IncidentGrouper other = new IncidentGrouper(CATALOGUE, GroupingConfig.defaults());

        assertThat(other.observe(anomaly("cloud", 0, error(1, NO_HOST), error(2, VIF)), true))
                .extracting(Incident::id)
                .containsExactly(id);
    }

    @Test
    void observe_anOpenWindowAgain_replacesWhatWasKnown() {
        grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), false);

        assertThat(grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), false))
                .as("nothing new")
                .isEmpty();
        List<Incident> changed = grouper.observe(anomaly("cloud", 0, error(1, NO_HOST), error(4, NO_HOST)), true);
        assertThat(changed).singleElement().satisfies(incident -> {
            assertThat(incident.windows()).extracting(AnomalousWindow::complete).containsExactly(true);
            assertThat(incident.lastSeen()).isEqualTo(minute(4));
        });
    }

    @Test
    void observe_aWindowThatTurnedNormal_withdrawsTheIncident() {
        grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), false);

        List<Incident> changed = grouper.observe(normal("cloud", 0, error(1, NO_HOST)), true);

        assertThat(changed).singleElement().satisfies(incident -> {
            assertThat(incident.state()).isEqualTo(IncidentState.RESOLVED);
            assertThat(incident.isWithdrawn()).isTrue();
            assertThat(incident.title()).as("what it was").startsWith("No valid host");
        });
        assertThat(grouper.incidents()).isEmpty();
    }

    @Test
    void observe_aWindowThatFlaps_isOneIncident() {
        String id = grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), false)
                .get(0)
                .id();
        grouper.observe(normal("cloud", 0), false);

        assertThat(grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), false))
                .extracting(Incident::id, Incident::state, Incident::reopened)
                .containsExactly(tuple(id, IncidentState.OPEN, 1));
    }

    @Test
    void observe_oneOfTwoWindowsTurnedNormal_keepsTheIncident() {
        grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), true);
        grouper.observe(anomaly("cloud", 5, error(6, NO_HOST)), false);

        assertThat(grouper.observe(normal("cloud", 5), true)).singleElement().satisfies(incident -> {
            assertThat(incident.state()).isEqualTo(IncidentState.OPEN);
            assertThat(incident.windows()).hasSize(1);
            assertThat(incident.lastSeen()).isEqualTo(minute(1));
        });
    }

    @Test
    void observe_disjointServicesAndHosts_areTwoIncidents() {
        grouper.observe(
                anomaly(
                        "cinder-volume@storage-1",
                        0,
                        line(
                                1,
                                "cinder-volume@storage-1",
                                Level.ERROR,
                                "cinder.volume.manager",
                                "Failed to create volume 9f",
                                "req-1")),
                true);
        grouper.observe(anomaly("nova-compute@compute-1", 0, error(2, VIF)), true);

        assertThat(grouper.incidents())
                .extracting(Incident::category)
                .containsExactly("volume-create-failed", "vif-plug-timeout");
    }

    @Test
    void observe_aSharedRequest_isOneIncident() {
        grouper.observe(
                anomaly(
                        "nova-api@controller",
                        0,
                        line(
                                1,
                                "nova-api@controller",
                                Level.ERROR,
                                "nova.api.openstack",
                                "Unexpected exception in API method",
                                "req-7")),
                true);
        grouper.observe(
                anomaly(
                        "nova-compute@compute-1",
                        10,
                        line(11, "nova-compute@compute-1", Level.ERROR, "nova.compute.manager", VIF, "req-7")),
                true);

        assertThat(grouper.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.services()).containsExactly("nova-api", "nova-compute");
            assertThat(incident.requests()).containsExactly("req-7");
        });
    }

    @Test
    void observe_aCascade_tellsTheCauseAndTheOrder() {
        Event bus =
                line(1.5, "neutron-server@controller", Level.ERROR, "oslo.messaging._drivers.impl_rabbit", AMQP, "");
        Event sameOnAnotherHost =
                line(1.6, "nova-compute@compute-2", Level.ERROR, "oslo.messaging._drivers.impl_rabbit", AMQP, "");
        Event[] following = {
            error(2, TIMEOUT), error(3, "Error updating resources: " + TIMEOUT), error(4, "Cannot sync: " + TIMEOUT)
        };
        List<Event> events = new ArrayList<>(List.of(bus, sameOnAnotherHost));
        events.addAll(List.of(following));
        ScoredWindow whole = anomaly("cloud", 0, events.toArray(Event[]::new));
        List<Evidence> evidence = new ArrayList<>(List.of(new Evidence(bus, 0.11)));
        List.of(following).forEach(event -> evidence.add(new Evidence(event, 0.29)));

        grouper.observe(new ScoredWindow(whole.window(), 0.99, true, evidence, "messaging"), true);

        assertThat(grouper.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.category()).as("not the time-outs").isEqualTo("message-bus-unreachable");
            assertThat(incident.origin()).isEqualTo("neutron-server@controller");
            assertThat(incident.services()).containsExactly("neutron-server", "nova-compute");
            assertThat(incident.hosts()).containsExactly("controller", "compute-2", "compute-1");
            assertThat(incident.title())
                    .isEqualTo("Message bus unreachable: neutron-server and nova-compute on 3 hosts");
            assertThat(incident.severity()).isEqualTo(Severity.P1);
            assertThat(incident.evidence())
                    .extracting(EvidenceLine::weight)
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        });
    }

    @Test
    void observe_anUrgentFaultBesideLesserTrouble_isNotSwallowed() {
        grouper.observe(anomaly("cloud", 0, error(1, "Failed to detach volume 5f from /dev/vdb")), true);
        grouper.observe(anomaly("cloud", 5, error(6, "Connection to libvirt lost: 1")), true);

        assertThat(grouper.incidents())
                .extracting(Incident::category)
                .containsExactly("volume-detach-failed", "libvirt-lost");
    }

    @Test
    void observe_noKnownFault_isNamedByTheKindOfTrouble() {
        grouper.observe(anomaly("cloud", 0, error(1, "Something never seen")), true);

        assertThat(grouper.incidents())
                .extracting(Incident::category, Incident::title, Incident::severity)
                .containsExactly(tuple("compute", "Trouble with guests: nova-compute on compute-1", Severity.P3));
    }

    @Test
    void observe_anAnomalyWithoutEvidence_isStillTold() {
        grouper.observe(anomaly("compute-1", 0), true);

        assertThat(grouper.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.origin()).isEqualTo("compute-1");
            assertThat(incident.began()).isEqualTo(minute(0));
        });
    }

    @Test
    void advance_afterTheQuietTime_resolvesAsOfTheLastWindow() {
        grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), true);

        assertThat(grouper.advance(minute(19.9))).isEmpty();
        assertThat(grouper.advance(minute(20))).singleElement().satisfies(incident -> {
            assertThat(incident.state()).isEqualTo(IncidentState.RESOLVED);
            assertThat(incident.resolved()).contains(minute(5));
        });
        assertThat(grouper.advance(minute(21))).as("told once").isEmpty();
    }

    @Test
    void observe_theSameTroubleWithinTheHour_opensItAgain() {
        String id = grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), true)
                .get(0)
                .id();
        grouper.advance(minute(30));

        assertThat(grouper.observe(anomaly("cloud", 40, error(41, NO_HOST)), true))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.id()).isEqualTo(id);
                    assertThat(incident.state()).isEqualTo(IncidentState.OPEN);
                    assertThat(incident.reopened()).isEqualTo(1);
                    assertThat(incident.resolved()).isEmpty();
                });
    }

    @Test
    void observe_anotherTroubleOrTheSameMuchLater_isANewIncident() {
        String id = grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), true)
                .get(0)
                .id();

        List<Incident> other = grouper.observe(anomaly("cloud", 40, error(41, "Failed to detach volume 5f")), true);
        List<Incident> later = grouper.observe(anomaly("cloud", 200, error(201, NO_HOST)), true);

        assertThat(other)
                .extracting(Incident::id, Incident::state)
                .contains(tuple(id, IncidentState.RESOLVED))
                .hasSize(2);
        assertThat(later)
                .filteredOn(incident -> incident.state() == IncidentState.OPEN)
                .singleElement()
                .extracting(Incident::id)
                .isNotEqualTo(id);
    }

    @Test
    void observe_windowsOutOfOrder_givesOneIncidentInOrder() {
        grouper.observe(anomaly("cloud", 5, error(6, NO_HOST)), true);
        grouper.observe(anomaly("cloud", 0, error(1, NO_HOST)), true);

        assertThat(grouper.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.began()).isEqualTo(minute(1));
            assertThat(incident.windows()).extracting(AnomalousWindow::start).containsExactly(minute(0), minute(5));
        });
    }

    @Test
    void observe_aServiceThatNearlyAlwaysWritesWroteNothing_isSilence() {
        for (int i = 0; i < 12; i++) {
            List<Event> health = new ArrayList<>();
            for (int each = 0; each < 6; each++) {
                health.add(
                        line(5 * i + 1, "nova-compute@compute-3", Level.INFO, "nova.compute.manager", "auditing", ""));
            }
            health.add(line(5 * i + 1, "nova-api@controller", Level.INFO, "nova.wsgi", "serving", ""));
            grouper.observe(normal("cloud", 5 * i, health.toArray(Event[]::new)), true);
        }
        Event odd = line(61, "nova-api@controller", Level.INFO, "nova.wsgi", "serving", "");

        assertThat(grouper.observe(anomaly("cloud", 60, odd), false))
                .as("an open window may still be written in")
                .extracting(Incident::category)
                .containsExactly("compute");
        assertThat(grouper.observe(anomaly("cloud", 60, odd), true))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.category()).isEqualTo("service-silent");
                    assertThat(incident.services()).contains("nova-compute");
                    assertThat(incident.hosts()).contains("compute-3");
                });
    }

    @Test
    void observe_farMoreRoutineLinesThanUsual_isAFlood() {
        for (int i = 0; i < 12; i++) {
            grouper.observe(normal("cloud", 5 * i, routine(5 * i, 60)), true);
        }

        grouper.observe(anomaly("cloud", 60, routine(60, 200)), true);

        assertThat(grouper.incidents()).extracting(Incident::category).containsExactly("traffic-flood");
    }

    private static Event[] routine(int minute, int lines) {
        Event[] events = new Event[lines];
        for (int i = 0; i < lines; i++) {
            events[i] = line(minute + 1, "nova-api@controller", Level.INFO, "nova.wsgi", "serving " + i, "");
        }
        return events;
    }

    @Test
    void observe_moreThanMayBeOpen_resolvesTheLongestQuiet() {
        IncidentGrouper small = new IncidentGrouper(CATALOGUE, config(2, 3));
        for (int i = 1; i <= 2; i++) {
            small.observe(on(i, i), true);
        }

        List<Incident> changed = small.observe(on(3, 3), true);

        assertThat(changed)
                .extracting(Incident::origin, Incident::state)
                .containsExactlyInAnyOrder(
                        tuple("nova-compute@compute-1", IncidentState.RESOLVED),
                        tuple("nova-compute@compute-3", IncidentState.OPEN));
    }

    @Test
    void observe_moreWindowsThanAreKept_forgetsNeitherFirstNorLast() {
        IncidentGrouper small = new IncidentGrouper(CATALOGUE, config(2, 3));
        for (int i = 0; i < 6; i++) {
            small.observe(anomaly("cloud", 5 * i, error(5 * i + 1, NO_HOST)), true);
        }

        assertThat(small.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.windows()).hasSize(3);
            assertThat(incident.began()).isEqualTo(minute(1));
            assertThat(incident.lastSeen()).isEqualTo(minute(26));
        });
    }

    @Test
    void observe_hugeAndHostileTexts_areCut() {
        Event huge = line(
                1,
                "nova-compute@compute-1",
                Level.ERROR,
                "x".repeat(5_000),
                "\u001b[31m" + "y".repeat(9_000),
                "r".repeat(500));

        grouper.observe(anomaly("cloud", 0, huge), true);

        assertThat(grouper.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.requests()).isEmpty();
            assertThat(incident.evidence().get(0).message()).hasSize(2_001).endsWith("…");
            assertThat(incident.evidence().get(0).logger()).hasSize(101);
        });
    }

    @Test
    void load_whatIsNoStateOrANewerOne_isRefusedInOneLine() {
        assertThatThrownBy(() -> IncidentGrouper.load(bytes("no"), CATALOGUE, GroupingConfig.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a state of incidents: ");
        assertThatThrownBy(() -> IncidentGrouper.load(bytes("{\"version\":2}"), CATALOGUE, GroupingConfig.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its version is 2, expected 1");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ScoredWindow on(int host, int minute) {
        String place = "nova-compute@compute-" + host;
        return anomaly(
                place,
                minute,
                line(
                        minute + 1,
                        place,
                        Level.ERROR,
                        "nova.compute.manager",
                        "odd thing " + "abc".charAt(host - 1),
                        ""));
    }

    private static GroupingConfig config(int maxOpen, int maxWindows) {
        return new GroupingConfig(
                Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(1), maxOpen, maxWindows);
    }
}
