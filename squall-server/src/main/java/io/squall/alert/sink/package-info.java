/**
 * Where alerts go: Alertmanager, Slack, PagerDuty, e-mail, any webhook, behind one interface.
 *
 * <p>Notifications come in, the answer of the other side goes out: taken, to be tried again, or refused. Knows no store, no
 * routing and no retries. Texts of an incident are hostile; each sink escapes them for what it writes.
 */
@NullMarked
package io.squall.alert.sink;

import org.jspecify.annotations.NullMarked;
