/**
 * The {@code squall} command: options, progress, exit codes. Everything it does is done by the modules below it.
 *
 * <p>In: a command line. Out: results on standard output, everything else on standard error.
 */
@NullMarked
package io.squall.cli;

import org.jspecify.annotations.NullMarked;
