/**
 * Syslog over TCP and UDP, RFC 3164 and RFC 5424.
 *
 * <p>Bytes of a syslog daemon come in, its lines with their prefixes go to the intake, in a lane for each host and program.
 */
@NullMarked
package io.squall.ingest.syslog;

import org.jspecify.annotations.NullMarked;
