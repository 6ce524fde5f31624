/**
 * Windows become scores, and anomalous ones get their evidence.
 *
 * <p>In: windows and a bundle. Out: scored windows.
 */
@NullMarked
package io.squall.detect;

import org.jspecify.annotations.NullMarked;
