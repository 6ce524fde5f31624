package io.squall.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the service that a logger belongs to, so that a line has the same component whatever file or stream brings it.
 *
 * <p>OpenStack's modules are told by the longest rule that fits: {@code nova.compute.*} and {@code nova.virt.*} run in
 * nova-compute, {@code nova.osapi_compute.*} in nova-api, and so on. Code that several services of a project share
 * ({@code nova.context}, {@code cinder.rpc}) is named by the project alone. Neutron's agents of the second layer (Open vSwitch,
 * Linux bridge, SR-IOV, macvtap) are one component. Anything else, libraries above all, is its first segment, with today's
 * spelling of the oslo names: {@code oslo.messaging._drivers.impl_rabbit} is {@code oslo_messaging}.
 *
 * <p>Answers are remembered for up to 4,096 loggers and worked out anew beyond that. Used by one thread.
 */
final class ComponentNames {

    private static final int MAX_REMEMBERED = 4096;

    private static final List<Rule> RULES = List.of(
            new Rule("nova.compute.api", "nova-api"),
            new Rule("nova.compute", "nova-compute"),
            new Rule("nova.virt", "nova-compute"),
            new Rule("nova.privsep", "nova-compute"),
            new Rule("nova.scheduler.client", "nova"),
            new Rule("nova.scheduler", "nova-scheduler"),
            new Rule("nova.conductor", "nova-conductor"),
            new Rule("nova.api.openstack.placement", "placement-api"),
            new Rule("nova.api", "nova-api"),
            new Rule("nova.osapi_compute", "nova-api"),
            new Rule("nova.metadata", "nova-api"),
            new Rule("nova.wsgi", "nova-api"),
            new Rule("nova.console", "nova-novncproxy"),
            new Rule("nova.consoleauth", "nova-consoleauth"),
            new Rule("nova", "nova"),
            new Rule("neutron.agent.dhcp", "neutron-dhcp-agent"),
            new Rule("neutron.agent.linux.dhcp", "neutron-dhcp-agent"),
            new Rule("neutron.agent.l3", "neutron-l3-agent"),
            new Rule("neutron.agent.metadata", "neutron-metadata-agent"),
            new Rule("neutron.agent.ovn.metadata", "neutron-metadata-agent"),
            new Rule("neutron.agent.l2", "neutron-l2-agent"),
            new Rule("neutron.agent.securitygroups_rpc", "neutron-l2-agent"),
            new Rule("neutron.agent", "neutron-agent"),
            new Rule("neutron", "neutron-server"),
            new Rule("cinder.api", "cinder-api"),
            new Rule("cinder.scheduler", "cinder-scheduler"),
            new Rule("cinder.volume", "cinder-volume"),
            new Rule("cinder.backup", "cinder-backup"),
            new Rule("cinder", "cinder"),
            new Rule("glance.registry", "glance-registry"),
            new Rule("glance", "glance-api"),
            new Rule("keystone", "keystone"),
            new Rule("placement", "placement-api"));

    private static final String ML2_DRIVERS = "neutron.plugins.ml2.drivers.";
    private static final String AGENT_SEGMENT = ".agent.";

    private final Map<String, String> remembered = new HashMap<>();

    /** The component of {@code logger}; {@code service} when there is no logger. */
    String of(String logger, String service) {
        if (logger.isEmpty()) {
            return service;
        }
        String known = remembered.get(logger);
        if (known != null) {
            return known;
        }
        String component = nameOf(logger);
        if (remembered.size() < MAX_REMEMBERED) {
            remembered.put(logger, component);
        }
        return component;
    }

    private static String nameOf(String logger) {
        if (logger.startsWith(ML2_DRIVERS) && (logger + '.').contains(AGENT_SEGMENT)) {
            return "neutron-l2-agent";
        }
        Rule longest = null;
        for (Rule rule : RULES) {
            if (rule.fits(logger) && (longest == null || rule.prefix.length() > longest.prefix.length())) {
                longest = rule;
            }
        }
        return longest == null ? library(logger) : longest.component;
    }

    private static String library(String logger) {
        String spelled = logger.startsWith("oslo.") ? "oslo_" + logger.substring("oslo.".length()) : logger;
        int dot = spelled.indexOf('.');
        return dot <= 0 ? spelled : spelled.substring(0, dot);
    }

    private record Rule(String prefix, String component) {
        boolean fits(String logger) {
            return logger.startsWith(prefix)
                    && (logger.length() == prefix.length() || logger.charAt(prefix.length()) == '.');
        }
    }
}
