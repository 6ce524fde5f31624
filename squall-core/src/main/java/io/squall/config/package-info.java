/**
 * Configuration files: YAML laid over defaults, in which a mistyped key never passes as a setting.
 *
 * <p>A file comes in, records of settings go out.
 */
@NullMarked
package io.squall.config;

import org.jspecify.annotations.NullMarked;
