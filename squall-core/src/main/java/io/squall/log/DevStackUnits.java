package io.squall.log;

import static java.util.Map.entry;

import java.util.Map;

/** The short names that DevStack gives its units, as in {@code /opt/stack/logs/n-cpu.log} or {@code devstack@q-svc}. */
final class DevStackUnits {

    private static final Map<String, String> SERVICES = Map.ofEntries(
            entry("key", "keystone"),
            entry("n-api", "nova-api"),
            entry("n-api-meta", "nova-api-metadata"),
            entry("n-cauth", "nova-consoleauth"),
            entry("n-cond", "nova-conductor"),
            entry("n-cond-cell1", "nova-conductor"),
            entry("n-cpu", "nova-compute"),
            entry("n-net", "nova-network"),
            entry("n-novnc", "nova-novncproxy"),
            entry("n-novnc-cell1", "nova-novncproxy"),
            entry("n-sch", "nova-scheduler"),
            entry("n-super-cond", "nova-conductor"),
            entry("c-api", "cinder-api"),
            entry("c-bak", "cinder-backup"),
            entry("c-sch", "cinder-scheduler"),
            entry("c-vol", "cinder-volume"),
            entry("g-api", "glance-api"),
            entry("g-reg", "glance-registry"),
            entry("h-api", "heat-api"),
            entry("h-api-cfn", "heat-api-cfn"),
            entry("h-eng", "heat-engine"),
            entry("ir-api", "ironic-api"),
            entry("ir-cond", "ironic-conductor"),
            entry("m-api", "manila-api"),
            entry("m-sch", "manila-scheduler"),
            entry("m-shr", "manila-share"),
            entry("o-api", "octavia-api"),
            entry("o-cw", "octavia-worker"),
            entry("o-hk", "octavia-housekeeping"),
            entry("o-hm", "octavia-health-manager"),
            entry("q-agt", "neutron-openvswitch-agent"),
            entry("q-dhcp", "neutron-dhcp-agent"),
            entry("q-l3", "neutron-l3-agent"),
            entry("q-meta", "neutron-metadata-agent"),
            entry("q-metering", "neutron-metering-agent"),
            entry("q-ovn-metadata-agent", "neutron-ovn-metadata-agent"),
            entry("q-svc", "neutron-server"),
            entry("s-account", "swift-account"),
            entry("s-container", "swift-container"),
            entry("s-object", "swift-object"),
            entry("s-proxy", "swift-proxy"));

    private DevStackUnits() {}

    /** The service behind {@code unit}, which may still have {@code devstack@} or {@code screen-} in front. */
    static String service(String unit) {
        String name = unit;
        if (name.startsWith("devstack@")) {
            name = name.substring("devstack@".length());
        } else if (name.startsWith("screen-")) {
            name = name.substring("screen-".length());
        }
        if (name.endsWith(".service")) {
            name = name.substring(0, name.length() - ".service".length());
        }
        return SERVICES.getOrDefault(name, name);
    }
}
