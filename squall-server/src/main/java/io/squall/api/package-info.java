/**
 * The REST API, live updates, health and metrics.
 *
 * <p>Questions come in by HTTP, answers come from the store.
 */
@NullMarked
package io.squall.api;

import org.jspecify.annotations.NullMarked;
