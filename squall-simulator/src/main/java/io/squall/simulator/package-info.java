/**
 * A simulated OpenStack that writes raw logs as a real one does, with faults at known times.
 *
 * <p>In: a scenario, a span of time, a size and a seed. Out: log lines to a {@link io.squall.simulator.line.LineSink}, and the
 * ground truth as {@link io.squall.simulator.Strike}s. The same input gives the same bytes.
 */
@NullMarked
package io.squall.simulator;

import org.jspecify.annotations.NullMarked;
