package io.squall.journal;

/**
 * Lines that were written one after another: one file on one host, one stream of a sender. Lines of one lane are in order, and
 * a line without a time continues the record above it in its lane.
 *
 * @param source name of the source in the configuration ({@code http}, {@code syslog})
 * @param host host that wrote the lines, where the sender tells, or empty: then the lines themselves may
 * @param service service that wrote the lines, where the sender tells, or empty
 * @param file file that the lines stand in on the sender's side, or empty; its place may tell host and service
 */
public record Lane(String source, String host, String service, String file) {}
