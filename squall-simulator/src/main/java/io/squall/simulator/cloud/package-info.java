/**
 * A simulated OpenStack cloud: hosts, services, guests, the people who use it, and the work that runs through it.
 *
 * <p>In: a seed, a size, and troubles laid upon parts of it. Out: lines, in the order of time. Work is a sequence of steps with
 * a clock of its own ({@link io.squall.simulator.cloud.Flow}); what it writes waits in the
 * {@link io.squall.simulator.cloud.Agenda} until its time has come.
 */
@NullMarked
package io.squall.simulator.cloud;

import org.jspecify.annotations.NullMarked;
