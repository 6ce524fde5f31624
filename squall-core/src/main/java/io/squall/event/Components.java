package io.squall.event;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells the component from a logger: the service whose code speaks. {@code nova.virt.libvirt.driver} runs only in
 * nova-compute, {@code neutron.agent.dhcp.agent} only in the DHCP agent; libraries (oslo.messaging, eventlet) are
 * components of their own, because the logger does not tell who uses them.
 *
 * <p>Used by one thread. Remembers at most {@value #MOST_LOGGERS} loggers; further ones are worked out again each time.
 */
final class Components {

    private static final int MOST_LOGGERS = 10_000;

    /** Longest prefix first where one contains another. */
    private static final String[][] PREFIXES = {
        {"nova.compute.api", "nova-api"},
        {"nova.compute", "nova-compute"},
        {"nova.virt", "nova-compute"},
        {"nova.scheduler.client", "nova-compute"},
        {"nova.scheduler", "nova-scheduler"},
        {"nova.conductor", "nova-conductor"},
        {"nova.api.openstack.placement", "placement-api"},
        {"nova.api", "nova-api"},
        {"nova.osapi_compute", "nova-api"},
        {"nova.metadata", "nova-api"},
        {"neutron.agent.dhcp", "neutron-dhcp-agent"},
        {"neutron.agent.l3", "neutron-l3-agent"},
        {"neutron.agent.metadata", "neutron-metadata-agent"},
        {"neutron.agent.securitygroups_rpc", "neutron-l2-agent"},
        {"neutron.plugins.ml2.drivers.agent", "neutron-l2-agent"},
        {"neutron.plugins.ml2.drivers.linuxbridge", "neutron-l2-agent"},
        {"neutron.plugins.ml2.drivers.openvswitch", "neutron-l2-agent"},
        {"neutron.agent", "neutron-agent"},
        {"neutron", "neutron-server"},
        {"cinder.api", "cinder-api"},
        {"cinder.volume.api", "cinder-api"},
        {"cinder.scheduler", "cinder-scheduler"},
        {"cinder.volume", "cinder-volume"},
        {"cinder.backup", "cinder-backup"},
        {"glance", "glance-api"},
        {"keystone", "keystone"},
        {"placement", "placement-api"},
        {"heat.engine", "heat-engine"},
        {"heat", "heat-api"},
        {"ovs", "openvswitch"},
    };

    private final Map<String, String> byLogger = new HashMap<>();

    /** The component of {@code logger}, or {@code service} when there is no logger. */
    String of(String logger, String service) {
        if (logger.isEmpty()) {
            return service;
        }
        String known = byLogger.get(logger);
        if (known != null) {
            return known;
        }
        String component = workOut(logger);
        if (byLogger.size() < MOST_LOGGERS) {
            byLogger.put(logger, component);
        }
        return component;
    }

    private static String workOut(String logger) {
        for (String[] prefix : PREFIXES) {
            if (logger.startsWith(prefix[0])
                    && (logger.length() == prefix[0].length() || logger.charAt(prefix[0].length()) == '.')) {
                return prefix[1];
            }
        }
        int second = logger.indexOf('.', logger.indexOf('.') + 1);
        return second < 0 ? logger : logger.substring(0, second);
    }
}
