/** JMH benchmarks; each class tells the command that runs it. */
@NullMarked
package io.squall.benchmarks;

import org.jspecify.annotations.NullMarked;
