package io.squall.window;

import io.squall.event.Event;
import io.squall.log.Utf8;
import java.util.Arrays;
import java.util.Optional;

/** What is watched. */
public enum EntityKind {
    /** Everything together. */
    CLOUD("cloud"),
    /** One host. */
    HOST("host"),
    /** One service on one host. */
    SERVICE_ON_HOST("service@host"),
    /** One request chain, by global request id, else request id. */
    REQUEST("request");

    private final String label;

    EntityKind(String label) {
        this.label = label;
    }

    /** The name in configuration. */
    public String label() {
        return label;
    }

    /** The kind of that name in configuration. */
    public static Optional<EntityKind> labelled(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /**
     * The kind that an entity's name is of: {@code cloud} is the cloud, {@code req-…} a request, a name with {@code @} a
     * service on a host, anything else a host.
     */
    public static EntityKind ofEntity(String entity) {
        if (entity.equals(CLOUD.label)) {
            return CLOUD;
        }
        if (entity.startsWith("req-")) {
            return REQUEST;
        }
        return entity.indexOf('@') >= 0 ? SERVICE_ON_HOST : HOST;
    }

    /**
     * The entity of this kind that {@code event} belongs to, or empty when the event does not tell one: a host that neither
     * line nor path names is nobody's host. A service is named as line or path name it, and by its component where they do
     * not.
     */
    public String entityOf(Event event) {
        return switch (this) {
            case CLOUD -> label;
            case HOST -> event.host();
            case SERVICE_ON_HOST -> serviceOnHost(event);
            case REQUEST -> requestOf(event).toString();
        };
    }

    private static String serviceOnHost(Event event) {
        String service = event.service().isEmpty() ? event.component() : event.service();
        return service.isEmpty() || event.host().isEmpty() ? "" : service + '@' + event.host();
    }

    private static Utf8 requestOf(Event event) {
        return event.globalRequestId().isEmpty() ? event.requestId() : event.globalRequestId();
    }
}
