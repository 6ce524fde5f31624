/**
 * Who may come in over HTTP and gRPC, and by what: tokens with roles, TLS, the headers that keep browsers safe, and how a request
 * is turned away.
 *
 * <p>Decorators and settings for the one server; the services behind them know nothing of tokens.
 */
@NullMarked
package io.squall.access;

import org.jspecify.annotations.NullMarked;
