/**
 * What can go wrong in a simulated cloud, one class a kind. A fault lays troubles upon parts of the cloud for a span of time and
 * lets those parts write what nobody asked them for; all else follows from the cloud's own work.
 */
@NullMarked
package io.squall.simulator.fault;

import org.jspecify.annotations.NullMarked;
