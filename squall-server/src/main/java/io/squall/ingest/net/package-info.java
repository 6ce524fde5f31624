/**
 * What listeners on TCP share: taking connections, and not reading from them while too much waits.
 *
 * <p>Connections come in, each with its handler; batches go to the intake.
 */
@NullMarked
package io.squall.ingest.net;

import org.jspecify.annotations.NullMarked;
