package io.squall.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.squall.event.Event;
import io.squall.event.Measures;
import io.squall.log.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messaging  | nova.compute.manager | Unexpected error: MessagingTimeout: Timed out waiting for a reply to message ID 3a1f",
                "messaging  | oslo.messaging._drivers.impl_rabbit | [a81f] AMQP server on controller:5672 is unreachable: timed out.",
                "database   | oslo_db.sqlalchemy.engines | SQL connection failed. 10 attempts left.",
                "database   | nova.api.openstack | Unexpected exception: DBConnectionError (2013, 'Lost connection to MySQL server during query')",
                "identity   | keystonemiddleware.auth_token | Identity response: Unauthorized, the request needs authentication",
                "network    | nova.compute.manager | Instance failed network setup after 1 attempt(s)",
                "network    | neutron.plugins.ml2.managers | Failed to bind port 7e02 on host compute1 for vnic_type normal",
                "network    | nova.virt.libvirt.driver | Timeout waiting for vif plugging callback for instance 5f1c",
                "storage    | cinder.volume.manager | Unable to update stats, driver is uninitialized",
                "storage    | nova.compute.manager | Driver failed to attach volume 8a00 at /dev/vdb",
                "image      | nova.compute.manager | Failed to download image 44d1 from the store",
                "scheduling | nova.conductor.manager | Failed to schedule instances: No valid host was found.",
                "hypervisor | nova.virt.driver | Connection to libvirt lost: 1",
                "compute    | nova.compute.manager | Setting instance vm_state to ERROR",
                "unknown    | oslo_service.periodic_task | Something odd happened",
            })
    void of_aLine_followsItsWords(String category, String logger, String message) {
        assertThat(of(TestEvents.anEvent(Level.ERROR, logger, message, Measures.NONE)))
                .isEqualTo(category);
    }

    @Test
    void of_anAccessLineWithoutOtherWords_isTheApi() {
        String line = "10.0.0.1 \"GET /v2.1/flavors/detail HTTP/1.1\" status: 500 len: 1893 time: 0.24";
        String slow = "10.0.0.1 \"GET /v2.1/flavors/detail HTTP/1.1\" status: 200 len: 1893 time: 9.87";

        assertThat(of(TestEvents.anEvent(Level.INFO, "nova.wsgi", line, TestEvents.answered(500, 0.24f))))
                .isEqualTo("api error");
        assertThat(of(TestEvents.anEvent(Level.INFO, "nova.wsgi", slow, TestEvents.answered(200, 9.87f))))
                .isEqualTo("slow api");
    }

    @Test
    void of_routineBesideAnError_followsTheError() {
        Evidence routine = new Evidence(TestEvents.anEvent(Level.INFO, "Creating image"), 0.9);
        Evidence error = new Evidence(TestEvents.anEvent(Level.ERROR, "Connection to libvirt lost: 1"), 0.1);

        assertThat(Category.of(List.of(routine, error)).label()).isEqualTo("hypervisor");
        assertThat(Category.of(List.of(routine)).label()).isEqualTo("image");
    }

    @Test
    void of_severalCategories_isTheOneOfMostWeight() {
        Evidence image = new Evidence(TestEvents.anEvent(Level.ERROR, "Failed to download image"), 0.4);
        Evidence port = new Evidence(TestEvents.anEvent(Level.ERROR, "Failed to bind port"), 0.3);
        Evidence vif = new Evidence(TestEvents.anEvent(Level.WARNING, "Timeout waiting for vif plugging"), 0.2);

        assertThat(Category.of(List.of(image, port, vif)).label()).isEqualTo("network");
    }

    @Test
    void of_noEvidence_isUnknown() {
        assertThat(Category.of(List.of())).isEqualTo(Category.UNKNOWN);
    }

    @Test
    void of_wordsInsideOtherWords_doNotCount() {
        assertThat(of(TestEvents.anEvent(Level.ERROR, "root", "Unsupported report, imagine that", Measures.NONE)))
                .isEqualTo("unknown");
    }

    private static String of(Event event) {
        return Category.of(List.of(new Evidence(event, 1))).label();
    }
}
