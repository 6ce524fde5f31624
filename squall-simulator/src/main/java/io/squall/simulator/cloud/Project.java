package io.squall.simulator.cloud;

import java.util.ArrayList;
import java.util.List;

/** A customer of the cloud, with what they own. */
final class Project {

    private final List<Account> accounts;
    private final Network network;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Volume> volumes = new ArrayList<>();
    private final List<String> images = new ArrayList<>();

    Project(List<Account> accounts, Network network) {
        this.accounts = List.copyOf(accounts);
        this.network = network;
    }

    List<Account> accounts() {
        return accounts;
    }

    String id() {
        return network.project();
    }

    Network network() {
        return network;
    }

    List<Instance> instances() {
        return instances;
    }

    List<Volume> volumes() {
        return volumes;
    }

    /** Images that they uploaded or took of guests. */
    List<String> images() {
        return images;
    }
}
