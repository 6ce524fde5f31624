package io.squall.simulator.cloud;

import java.util.ArrayList;
import java.util.List;

/** A guest. Its state is that of the time up to which the simulation has come. */
final class Instance {

    private final String uuid;
    private final int number;
    private final Account owner;
    private final Port port;
    private final int memoryMb;
    private final List<Volume> volumes = new ArrayList<>();
    private ComputeNode node;
    private boolean busy = true;
    private boolean running;

    Instance(String uuid, int number, Account owner, Port port, int memoryMb, ComputeNode node) {
        this.uuid = uuid;
        this.number = number;
        this.owner = owner;
        this.port = port;
        this.memoryMb = memoryMb;
        this.node = node;
    }

    String uuid() {
        return uuid;
    }

    /** Libvirt's name of it. */
    String domain() {
        return "instance-%08x".formatted(number);
    }

    Account owner() {
        return owner;
    }

    Port port() {
        return port;
    }

    int memoryMb() {
        return memoryMb;
    }

    List<Volume> volumes() {
        return volumes;
    }

    ComputeNode node() {
        return node;
    }

    void moveTo(ComputeNode other) {
        node = other;
    }

    /** Whether somebody works on it, so that others leave it alone. */
    boolean busy() {
        return busy;
    }

    void take() {
        busy = true;
    }

    void release() {
        busy = false;
    }

    boolean running() {
        return running;
    }

    void running(boolean runs) {
        running = runs;
    }
}
