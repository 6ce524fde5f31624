package io.squall.alert.sink;

import java.util.Locale;

/** Why a notification was not taken: a closed list, fit for a metric's label. */
public enum FailureKind {
    /** The other side does not know who we are. */
    AUTH,
    /** The other side wants fewer. */
    RATE_LIMIT,
    /** The other side does not want this one. */
    CLIENT,
    /** The other side is in trouble. */
    SERVER,
    /** It sent us elsewhere, which is never followed. */
    REDIRECT,
    /** Nobody there, or the connection broke. */
    NETWORK,
    /** No answer in time. */
    TIMEOUT,
    /** It cannot prove who it is. */
    TLS;

    /** The name in metrics and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
