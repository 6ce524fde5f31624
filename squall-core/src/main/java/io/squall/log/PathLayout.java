package io.squall.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads host and service from the place of a log file. After the configured rules these layouts are known:
 *
 * <pre>
 * /var/log/kolla/nova/nova-compute.log          Kolla: service nova-compute
 * /var/log/nova/nova-compute.log                Debian, Ubuntu
 * /var/log/neutron/l3-agent.log                 RDO: neutron-l3-agent, the role alone in the project's folder
 * /opt/stack/logs/n-cpu.log                     DevStack: nova-compute; also screen-n-cpu.2016-01-02.log
 * compute-01/nova-compute.log                   host and service
 * compute-01/var/log/kolla/nova/nova-api.log    the same with a layout in between, as sosreport packs it
 * </pre>
 *
 * <p>The host is the nearest folder above the file that is no folder of a layout or a project, below the root that the
 * user gave.
 */
final class PathLayout {

    private static final Pattern LOG_ENDING = Pattern.compile("(?i)\\.(?:log|txt|json|jsonl|out|err)$");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(?:zip|tar|tgz|tbz2|txz|tar\\.\\w+)");
    private static final Pattern DATE_OR_NUMBER = Pattern.compile("[\\d:_.T-]+");

    /** Projects and companions whose folders hold their logs. */
    private static final Set<String> PROJECTS = Set.of(
            "adjutant",
            "aodh",
            "apache2",
            "barbican",
            "blazar",
            "ceilometer",
            "ceph",
            "cinder",
            "cloudkitty",
            "cyborg",
            "designate",
            "freezer",
            "glance",
            "gnocchi",
            "haproxy",
            "heat",
            "horizon",
            "httpd",
            "ironic",
            "ironic-inspector",
            "keystone",
            "kuryr",
            "libvirt",
            "magnum",
            "manila",
            "mariadb",
            "masakari",
            "memcached",
            "mistral",
            "murano",
            "mysql",
            "neutron",
            "nova",
            "octavia",
            "openvswitch",
            "ovn",
            "panko",
            "placement",
            "rabbitmq",
            "sahara",
            "senlin",
            "swift",
            "tacker",
            "trove",
            "vitrage",
            "watcher",
            "zaqar",
            "zun");

    /** Folders that are part of a layout, and so never hosts. */
    private static final Set<String> LAYOUT_FOLDERS = Set.of(
            "",
            ".",
            "..",
            "all",
            "archive",
            "backup",
            "containers",
            "data",
            "devstack",
            "docker",
            "home",
            "journal",
            "kolla",
            "kolla_logs",
            "log",
            "logs",
            "lib",
            "mnt",
            "old",
            "opt",
            "openstack",
            "pods",
            "qemu",
            "root",
            "run",
            "srv",
            "stack",
            "tmp",
            "usr",
            "var",
            "volumes",
            "_data");

    /** File names that say nothing without their folder. */
    private static final Set<String> PLAIN_NAMES =
            Set.of("access", "access_log", "error", "error_log", "log", "output", "stderr", "stdout");

    /** File names that RDO uses inside a project's folder. */
    private static final Set<String> ROLES = Set.of(
            "agent-notification",
            "api",
            "api-cfn",
            "backup",
            "central",
            "cloudwatch",
            "compute",
            "conductor",
            "consoleauth",
            "dhcp-agent",
            "engine",
            "evaluator",
            "health-manager",
            "housekeeping",
            "image-cache",
            "l3-agent",
            "linuxbridge-agent",
            "listener",
            "lbaas-agent",
            "manage",
            "metadata-agent",
            "metering-agent",
            "network",
            "notification",
            "notifier",
            "novncproxy",
            "openvswitch-agent",
            "ovn-metadata-agent",
            "placement-api",
            "registry",
            "scheduler",
            "server",
            "share",
            "sriov-nic-agent",
            "volume",
            "worker");

    private final List<PathRule> rules;

    PathLayout(List<PathRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * What the place of a file tells.
     *
     * @param path whole path, {@code /} between the names
     * @param belowRoot the end of {@code path} in which a host may be looked for: what lies below the root that the user
     *     gave
     */
    PathNames names(String path, String belowRoot) {
        String rotationOff = RotatedName.strip(path);
        Optional<PathNames> byRule = rules.stream()
                .map(rule -> rule.match(rotationOff))
                .flatMap(Optional::stream)
                .findFirst();
        List<String> folders = foldersFromFile(path);
        String fileName = path.substring(path.lastIndexOf('/') + 1);
        PathNames byLayout = byLayout(fileName, folders, foldersFromFile(belowRoot));
        return byRule.map(names -> new PathNames(
                        names.host().isEmpty() ? byLayout.host() : names.host(),
                        names.service().isEmpty() ? byLayout.service() : names.service()))
                .orElse(byLayout);
    }

    private static PathNames byLayout(String fileName, List<String> folders, List<String> foldersBelowRoot) {
        String name = bareName(fileName);
        if (name.startsWith("rabbit@")) {
            return new PathNames(name.substring("rabbit@".length()), "rabbitmq");
        }
        String host = foldersBelowRoot.stream()
                .filter(PathLayout::mayBeHost)
                .findFirst()
                .orElse("");
        return new PathNames(host, service(name, folders.isEmpty() ? "" : folders.get(0)));
    }

    private static String service(String name, String folder) {
        if (PROJECTS.contains(folder)) {
            if (PLAIN_NAMES.contains(name)) {
                return folder;
            }
            if (ROLES.contains(name)) {
                return folder + "-" + name;
            }
        }
        return DevStackUnits.service(name);
    }

    /** {@code screen-n-cpu} of {@code screen-n-cpu.2016-01-02.log.gz}: a date may stand on both sides of the ending. */
    private static String bareName(String fileName) {
        String name = LOG_ENDING.matcher(RotatedName.strip(fileName)).replaceFirst("");
        return name.isEmpty() ? fileName : RotatedName.strip(name);
    }

    private static boolean mayBeHost(String folder) {
        String name = folder.toLowerCase(Locale.ROOT);
        return !LAYOUT_FOLDERS.contains(name)
                && !PROJECTS.contains(name)
                && !DATE_OR_NUMBER.matcher(name).matches()
                && !ARCHIVE.matcher(name).matches();
    }

    /** The folders of {@code path}, the nearest to the file first. */
    private static List<String> foldersFromFile(String path) {
        int lastSlash = path.lastIndexOf('/');
        if (lastSlash < 0) {
            return List.of();
        }
        List<String> folders =
                new ArrayList<>(List.of(path.substring(0, lastSlash).split("/", -1)));
        Collections.reverse(folders);
        return folders;
    }
}
