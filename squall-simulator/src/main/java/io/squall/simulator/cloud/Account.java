package io.squall.simulator.cloud;

/** A user in a project. */
record Account(String user, String project) {}
