/**
 * What is normal for a deployment, learned from its clean windows, and how far a window is from it.
 *
 * <p>In: clean windows to learn from, then windows to compare. Out: <em>signals</em>, numbers of a window or of an event that grow
 * with strangeness and are about 0 with a spread of 1 on clean windows. No labels, no network.
 */
@NullMarked
package io.squall.profile;

import org.jspecify.annotations.NullMarked;
