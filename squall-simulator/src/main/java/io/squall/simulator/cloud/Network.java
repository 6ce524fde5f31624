package io.squall.simulator.cloud;

/** A project's network with its one subnet. */
record Network(String id, String name, String subnet, String project, int segment) {

    String bridge() {
        return "brq" + id.substring(0, 11);
    }
}
