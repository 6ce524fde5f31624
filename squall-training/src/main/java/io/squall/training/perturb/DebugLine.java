package io.squall.training.perturb;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DEBUG message as OpenStack's services and libraries write it, with open places: {@code {uuid}}, {@code {hex}} (32
 * digits), {@code {n}} (a number), {@code {s}} (seconds), {@code {ip}}.
 *
 * @param project services whose name begins so write it; empty for all
 */
record DebugLine(String project, String logger, String text) {

    private static final Pattern PLACE = Pattern.compile("\\{(uuid|hex|n|s|ip)}");

    private static final List<DebugLine> ALL = List.of(
            line("", "oslo_concurrency.lockutils", "Acquiring lock \"{uuid}\" by \"{lock}\""),
            line("", "oslo_concurrency.lockutils", "Lock \"{uuid}\" acquired by \"{lock}\" :: waited {s}s"),
            line("", "oslo_concurrency.lockutils", "Lock \"{uuid}\" \"released\" by \"{lock}\" :: held {s}s"),
            line("", "oslo_messaging._drivers.amqpdriver", "CALL msg_id: {hex} exchange 'openstack' topic 'conductor'"),
            line("", "oslo_messaging._drivers.amqpdriver", "received reply msg_id: {hex}"),
            line("", "oslo_messaging._drivers.amqpdriver", "received message msg_id: {hex} reply to reply_{hex}"),
            line(
                    "",
                    "oslo_messaging._drivers.amqpdriver",
                    "sending reply msg_id: {hex} reply queue: reply_{hex} time elapsed: {s}s"),
            line("", "oslo_messaging._drivers.amqpdriver", "CAST unique_id: {hex} FANOUT topic 'scheduler'"),
            line(
                    "",
                    "keystoneauth.session",
                    "REQ: curl -g -i -X GET http://{ip}:8774/v2.1/{hex}/servers/{uuid} -H \"Accept: application/json\""
                            + " -H \"User-Agent: python-novaclient\" -H \"X-Auth-Token: {SHA1}{hex}\""),
            line(
                    "",
                    "keystoneauth.session",
                    "RESP: [200] Content-Length: {n} Content-Type: application/json X-Openstack-Request-Id: req-{uuid}"),
            line("", "keystoneauth.session", "GET call to identity for http://{ip}:5000/v3 used request id req-{uuid}"),
            line(
                    "",
                    "oslo_db.sqlalchemy.engines",
                    "MySQL server mode set to STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE"),
            line("", "oslo_policy.policy", "Reloaded policy file: /etc/openstack/policy.json"),
            line("", "keystonemiddleware.auth_token", "Authenticating user token"),
            line("", "keystonemiddleware.auth_token", "Received request from user: user_id {hex}, project_id {hex}"),
            line(
                    "nova",
                    "oslo_concurrency.processutils",
                    "Running cmd (subprocess): qemu-img info /var/lib/nova/{uuid}"),
            line("nova", "oslo_concurrency.processutils", "CMD \"qemu-img info\" returned: 0 in {s}s"),
            line(
                    "nova",
                    "oslo_service.periodic_task",
                    "Running periodic task ComputeManager._heal_instance_info_cache"),
            line("nova", "nova.compute.resource_tracker", "Auditing locally available compute resources"),
            line("nova", "nova.compute.manager", "[instance: {uuid}] Checking state"),
            line("nova", "nova.network.neutron", "[instance: {uuid}] Building network info cache for instance"),
            line("nova", "nova.virt.libvirt.vif", "vif_type=ovs instance={uuid} vif={\"id\": \"{uuid}\"}"),
            line("nova", "nova.scheduler.filters.ram_filter", "Filter RamFilter returned {n} host(s)"),
            line("nova", "nova.policy", "Policy check for os_compute_api:servers:show passed with target {hex}"),
            line("neutron", "neutron.agent.linux.utils", "Running command: ['ip', 'netns', 'exec', 'qdhcp-{uuid}']"),
            line("neutron", "neutron.agent.linux.utils", "Exit code: 0; Stdin: ; Stdout: ; Stderr:"),
            line("neutron", "neutron.plugins.ml2.managers", "Attempting to bind port {uuid} on host by openvswitch"),
            line("neutron", "neutron.db.agents_db", "Agent healthcheck: found {n} active agents"),
            line("neutron", "neutron_lib.callbacks.manager", "Notify callbacks for port, after_update"),
            line("neutron", "neutron.wsgi", "({n}) accepted ('{ip}', {n})"),
            line("cinder", "cinder.volume.drivers.lvm", "Updating volume stats"),
            line(
                    "cinder",
                    "cinder.volume.flows.manager.create_volume",
                    "Volume reschedule parameters: True retry: {n}"),
            line(
                    "cinder",
                    "oslo_concurrency.processutils",
                    "Running cmd (subprocess): sudo cinder-rootwrap lvs {uuid}"),
            line("cinder", "cinder.coordination", "Lock \"/var/lib/cinder/cinder-{uuid}\" acquired by \"do\""),
            line("cinder", "cinder.scheduler.host_manager", "Received volume service update from lvm at {ip}"),
            line(
                    "glance",
                    "glance.api.middleware.version_negotiation",
                    "Determining version of request: GET /v2/images"),
            line("glance", "glance.registry.client.v1.api", "Getting image metadata for {uuid}"),
            line("glance", "glance_store._drivers.filesystem", "Wrote {n} bytes to /var/lib/glance/images/{uuid}"),
            line("keystone", "keystone.middleware.auth", "RBAC: auth_context: user_id={hex} project_id={hex}"),
            line("keystone", "keystone.common.authorization", "RBAC: Authorizing identity:validate_token()"),
            line("placement", "placement.requestlog", "Starting request: {ip} \"GET /resource_providers/{uuid}\""),
            line("placement", "placement.wsgi_wrapper", "Placement API returning an answer of {n} bytes"));

    private static final List<String> LOCKS = List.of(
            "nova.compute.resource_tracker.instance_claim",
            "nova.compute.manager._locked_do_build_and_run_instance",
            "oslo_service.loopingcall._run_loop",
            "refresh_cache",
            "update_usage");

    private static DebugLine line(String project, String logger, String text) {
        return new DebugLine(project, logger, text);
    }

    /** A line that a process of {@code service} may write. */
    static DebugLine drawn(String service, SplittableRandom random) {
        DebugLine line;
        do {
            line = ALL.get(random.nextInt(ALL.size()));
        } while (!service.startsWith(line.project));
        return line;
    }

    /** The text with its open places filled. */
    String message(SplittableRandom random) {
        String said = text.replace("{lock}", LOCKS.get(random.nextInt(LOCKS.size())));
        return PLACE.matcher(said).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), random)));
    }

    private static String value(String place, SplittableRandom random) {
        return switch (place) {
            case "uuid" -> uuid(random);
            case "hex" -> uuid(random).replace("-", "");
            case "n" -> Integer.toString(random.nextInt(1, 65_536));
            case "s" -> "%d.%03d".formatted(random.nextInt(3), random.nextInt(1000));
            default -> "10.0.%d.%d".formatted(random.nextInt(256), random.nextInt(1, 255));
        };
    }

    private static String uuid(SplittableRandom random) {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
