/**
 * Clean windows with faults put into them on purpose: late, missing, swapped, foreign and repeated events, and silence. A
 * detector that tells them from clean ones learns order, delay and silence without a label.
 *
 * <p>In: windows and a stream of random numbers. Out: windows, with what was touched in them.
 */
@NullMarked
package io.squall.training.corruption;

import org.jspecify.annotations.NullMarked;
