/**
 * Log files, followed while they are written, whatever rotates them.
 *
 * <p>Places of files come in, batches of lines in the order of time go to the intake, each with how far every file is read.
 */
@NullMarked
package io.squall.ingest.tail;

import org.jspecify.annotations.NullMarked;
