package io.squall.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentNamesTest {

    private final ComponentNames components = new ComponentNames();

    @ParameterizedTest
    @CsvSource({
        "nova.compute.manager, nova-compute",
        "nova.virt.libvirt.driver, nova-compute",
        "nova.compute.api, nova-api",
        "nova.scheduler.host_manager, nova-scheduler",
        "nova.scheduler.client.report, nova",
        "nova.conductor.manager, nova-conductor",
        "nova.osapi_compute.wsgi.server, nova-api",
        "nova.metadata.wsgi.server, nova-api",
        "nova.api.openstack.wsgi, nova-api",
        "nova.api.openstack.placement.requestlog, placement-api",
        "nova.service, nova",
        "nova, nova",
        "neutron.agent.dhcp.agent, neutron-dhcp-agent",
        "neutron.agent.l3.agent, neutron-l3-agent",
        "neutron.agent.metadata.agent, neutron-metadata-agent",
        "neutron.agent.securitygroups_rpc, neutron-l2-agent",
        "neutron.plugins.ml2.drivers.agent._common_agent, neutron-l2-agent",
        "neutron.plugins.ml2.drivers.openvswitch.agent.ovs_neutron_agent, neutron-l2-agent",
        "neutron.plugins.ml2.drivers.linuxbridge.agent, neutron-l2-agent",
        "neutron.plugins.ml2.drivers.mech_agent, neutron-server",
        "neutron.agent.linux.ip_lib, neutron-agent",
        "neutron.wsgi, neutron-server",
        "neutron_lib.rpc, neutron_lib",
        "cinder.api.openstack.wsgi, cinder-api",
        "cinder.volume.manager, cinder-volume",
        "cinder.rpc, cinder",
        "glance.location, glance-api",
        "keystone.common.password_hashing, keystone",
        "placement.requestlog, placement-api",
        "oslo_messaging.rpc.server, oslo_messaging",
        "oslo.messaging._drivers.impl_rabbit, oslo_messaging",
        "eventlet.wsgi.server, eventlet",
        "amqp, amqp",
        "novaclient.v2.client, novaclient",
        ".odd, .odd"
    })
    void of_logger_namesTheService(String logger, String component) {
        assertThat(components.of(logger, "from-the-path")).isEqualTo(component);
        assertThat(components.of(logger, "another-path")).isEqualTo(component);
    }

    @Test
    void of_noLogger_isTheServiceOfThePath() {
        assertThat(components.of("", "mariadb")).isEqualTo("mariadb");
    }

    @Test
    void of_moreLoggersThanAreRemembered_staysRight() {
        for (int i = 0; i < 5000; i++) {
            assertThat(components.of("nova.virt.made_up_" + i, "")).isEqualTo("nova-compute");
        }
    }
}
