/**
 * The store of what was found: windows, incidents, alerts, feedback, on SQLite or PostgreSQL.
 *
 * <p>Results go in, each in one transaction; the API's questions are answered.
 */
@NullMarked
package io.squall.store;

import org.jspecify.annotations.NullMarked;
