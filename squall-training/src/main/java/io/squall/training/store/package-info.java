/**
 * Sequences that lie in a file instead of Java's memory.
 *
 * <p>In: encoded windows, one by one. Out: the same, read from the mapped file each time that one is asked for.
 */
@NullMarked
package io.squall.training.store;

import org.jspecify.annotations.NullMarked;
