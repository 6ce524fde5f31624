/**
 * Logs made harder on purpose, to see how far a bundle falls: other words, lost, doubled and swapped lines, other host names,
 * DEBUG switched on.
 *
 * <p>In: the records of a recording. Out: records again, in order of time; the same seed gives the same ones.
 */
@NullMarked
package io.squall.training.perturb;

import org.jspecify.annotations.NullMarked;
