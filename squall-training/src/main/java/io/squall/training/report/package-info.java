/**
 * An evaluation for people: one HTML file that opens from disk, and a table for the terminal.
 *
 * <p>In: an evaluation and its figures. Out: text.
 */
@NullMarked
package io.squall.training.report;

import org.jspecify.annotations.NullMarked;
