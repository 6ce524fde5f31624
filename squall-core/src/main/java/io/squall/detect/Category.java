package io.squall.detect;

import io.squall.event.Event;
import io.squall.log.Level;
import io.squall.log.Utf8;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of trouble the evidence speaks of: a first hint where to look, by words, not by the model.
 *
 * <p>A line belongs to the first category below whose words its message has; so the order goes from what other services
 * lean on to what leans on them. A message without such words that is an error's or a slow answer's access line belongs
 * to the API, any other to the first category whose words its component or logger has. The category with most weight of
 * evidence wins. Only lines that tell of trouble count (WARNING and above, HTTP errors, slow answers), unless there is
 * none.
 */
public enum Category {
    /** The message bus: RabbitMQ, oslo.messaging. */
    MESSAGING(
            "messaging", "amqp\\w*|rabbit\\w*|oslo[._]messaging\\w*|messaging\\w*|kombu|message (?:bus|broker|queue)"),
    /** MariaDB, Galera, SQLAlchemy. */
    DATABASE(
            "database",
            "database|mysql\\w*|mariadb\\w*|galera|wsrep|innodb|pymysql|sqlalchemy|oslo[._]db|db\\w*error"
                    + "|db(?:connection|deadlock)\\w*|deadlock"),
    /** Keystone, tokens, credentials. */
    IDENTITY("identity", "keystone\\w*|unauthorized|authenticat\\w*|tokens?|credentials?"),
    /** Neutron, its agents, ports, bridges. */
    NETWORK(
            "network",
            "neutron\\w*|networks?|networking|vif\\w*|virtualinterface\\w*|ports?|port\\w*(?:failed|binding)"
                    + "|binding[ _]failed|dhcp\\w*|dnsmasq|ovs\\w*|ovn\\w*|openvswitch|linuxbridge|subnets?|routers?|floating ?ip\\w*"),
    /** Cinder, volumes, disks. */
    STORAGE(
            "storage",
            "cinder\\w*|volume\\w*|lvm|iscsi\\w*|ceph\\w*|rbd|block[ _]devices?|disks?|no space left|multipath\\w*"
                    + "|backups?"),
    /** Glance, images. */
    IMAGE("image", "glance\\w*|images?|image\\w*(?:error|failed|notfound)|qcow2"),
    /** Scheduler, placement. */
    SCHEDULING("scheduling", "(?:re)?schedul\\w*|no ?valid ?host\\w*|placement\\w*|allocations?|resource providers?"),
    /** libvirt, QEMU. */
    HYPERVISOR("hypervisor", "libvirt\\w*|qemu\\w*|kvm|hypervisor\\w*"),
    /** Requests that were answered with an error. */
    API_ERROR("api error", null),
    /** Requests that took long. */
    SLOW_API("slow api", null),
    /** Nova and its guests, where nothing more exact is said. */
    COMPUTE("compute", "nova\\w*|instances?|servers?|spawn\\w*|build|claims?|migrat\\w*|resiz\\w*"),
    /** None of these. */
    UNKNOWN("unknown", null);

    private static final int HTTP_ERROR = 400;

    /** The same limit as the feature {@code is_slow_api}. */
    private static final float SLOW_SECONDS = 0.5f;

    /** Enough to find the words of any sane message in. */
    private static final int MAX_MESSAGE_BYTES = 2_000;

    private final String label;
    private final @Nullable Pattern words;

    Category(String label, @Nullable String words) {
        this.label = label;
        this.words = words == null ? null : Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** The name as it is shown. */
    public String label() {
        return label;
    }

    /** The category with most weight of evidence, {@link #UNKNOWN} without evidence. */
    static Category of(List<Evidence> evidence) {
        boolean anyTrouble = evidence.stream().anyMatch(e -> tellsOfTrouble(e.event()));
        Map<Category, Double> weights = new EnumMap<>(Category.class);
        for (Evidence each : evidence) {
            if (!anyTrouble || tellsOfTrouble(each.event())) {
                weights.merge(of(each.event()), each.weight(), Double::sum);
            }
        }
        weights.remove(UNKNOWN);
        return weights.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(UNKNOWN);
    }

    private static Category of(Event event) {
        Utf8 message = event.message();
        String text =
                message.slice(0, Math.min(message.length(), MAX_MESSAGE_BYTES)).toString();
        Category byMessage = byWords(text);
        if (byMessage != UNKNOWN) {
            return byMessage;
        }
        if (event.measures().httpStatus() >= HTTP_ERROR) {
            return API_ERROR;
        }
        if (isSlow(event)) {
            return SLOW_API;
        }
        return byWords(event.component() + ' ' + event.logger());
    }

    private static Category byWords(String text) {
        for (Category category : values()) {
            if (category.words != null && category.words.matcher(text).find()) {
                return category;
            }
        }
        return UNKNOWN;
    }

    private static boolean tellsOfTrouble(Event event) {
        return event.level().compareTo(Level.WARNING) >= 0
                || event.measures().httpStatus() >= HTTP_ERROR
                || isSlow(event);
    }

    /** Only access lines: a guest may take its time to build. */
    private static boolean isSlow(Event event) {
        return event.measures().hasApi() && event.measures().responseTimeSeconds() > SLOW_SECONDS;
    }
}
