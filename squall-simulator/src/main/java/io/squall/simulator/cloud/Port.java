package io.squall.simulator.cloud;

/** A guest's place in a network. */
record Port(String id, String mac, String address, Network network) {

    /** The network card on the host. */
    String tap() {
        return "tap" + id.substring(0, 11);
    }
}
