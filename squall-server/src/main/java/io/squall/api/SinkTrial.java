package io.squall.api;

/**
 * What came of a test of a sink.
 *
 * @param sent whether the other side has it
 * @param detail what it said, in one line
 */
record SinkTrial(boolean sent, String detail) {}
