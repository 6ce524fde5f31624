/**
 * Windows become {@link io.squall.feature.Sequence}s: the model's input, by the names of the schema.
 *
 * <p>In: windows. Out: sequences of at most the configured length; no event is dropped.
 */
@NullMarked
package io.squall.feature;

import org.jspecify.annotations.NullMarked;
