/**
 * Where the lines of a simulated cloud go: a folder, a Kafka topic, a Squall server; and at what pace.
 */
@NullMarked
package io.squall.simulator.output;

import org.jspecify.annotations.NullMarked;
