package io.squall.simulator.cloud;

/** A volume of the block storage. */
final class Volume {

    private final String id;
    private final Account owner;
    private boolean busy = true;

    Volume(String id, Account owner) {
        this.id = id;
        this.owner = owner;
    }

    String id() {
        return id;
    }

    Account owner() {
        return owner;
    }

    boolean busy() {
        return busy;
    }

    void take() {
        busy = true;
    }

    void release() {
        busy = false;
    }
}
