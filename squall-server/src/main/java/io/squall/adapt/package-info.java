/**
 * The server makes its model at home by itself: closed windows come in and are kept for a while, those of health among them are
 * learned from, and an adapted bundle goes out to serve. It knows {@code store} (what was wrong when) and the core, nothing else.
 */
@NullMarked
package io.squall.adapt;

import org.jspecify.annotations.NullMarked;
