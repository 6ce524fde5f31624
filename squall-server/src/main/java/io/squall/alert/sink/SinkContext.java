package io.squall.alert.sink;

import java.time.Clock;

/**
 * What all sinks share.
 *
 * @param severities how sites call severities
 * @param cloud name of the cloud, or empty
 * @param clock time
 */
public record SinkContext(SeverityNames severities, String cloud, Clock clock) {}
