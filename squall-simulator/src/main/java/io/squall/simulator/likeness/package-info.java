/**
 * How like the simulated logs are to real ones, measured with Squall's own eyes: its records and its templates.
 */
@NullMarked
package io.squall.simulator.likeness;

import org.jspecify.annotations.NullMarked;
