/**
 * Raw log bytes become {@link io.squall.log.LogRecord}s: sources, formats, layouts, joined tracebacks.
 *
 * <p>In: files, archives, streams. Out: records, and a count of everything that could not become one.
 */
@NullMarked
package io.squall.log;

import org.jspecify.annotations.NullMarked;
