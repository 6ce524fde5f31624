package io.squall.window;

import io.squall.event.Event;
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
    public static Optional<EntityKind> ofLabel(String label) {
        for (EntityKind kind : values()) {
            if (kind.label.equals(label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The entity of this kind that {@code event} belongs to, or an empty text when the event does not tell it. */
    public String entityOf(Event event) {
        return switch (this) {
            case CLOUD -> "cloud";
            case HOST -> event.host();
            case SERVICE_ON_HOST ->
                event.service().isEmpty() || event.host().isEmpty() ? "" : event.service() + "@" + event.host();
            case REQUEST ->
                event.globalRequestId().isEmpty()
                        ? event.requestId().toString()
                        : event.globalRequestId().toString();
        };
    }
}
