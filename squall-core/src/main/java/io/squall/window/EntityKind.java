package io.squall.window;

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
}
