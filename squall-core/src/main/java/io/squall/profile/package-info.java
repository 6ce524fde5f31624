/**
 * What a deployment looks like in health, and how far a window is from it.
 *
 * <p>In: windows that are known to be clean. Out: {@link io.squall.profile.CleanProfile}, and for any window its
 * {@link io.squall.profile.Deviations}.
 */
@NullMarked
package io.squall.profile;

import org.jspecify.annotations.NullMarked;
