/**
 * The server: configuration, and everything put together.
 *
 * <p>Knows every other package of this module; none knows it.
 */
@NullMarked
package io.squall.server;

import org.jspecify.annotations.NullMarked;
