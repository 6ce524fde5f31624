/**
 * Lines of logs as bytes: how they are put together, which file they belong to, and who takes them.
 *
 * <p>In: values. Out: whole lines, each ending in a line feed. No formatting strings, so that millions of lines a second can be
 * written.
 */
@NullMarked
package io.squall.simulator.line;

import org.jspecify.annotations.NullMarked;
