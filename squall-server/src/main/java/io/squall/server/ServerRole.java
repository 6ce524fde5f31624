package io.squall.server;

/** What a server does. */
public enum ServerRole {
    /** Everything: takes logs, scores them, shows, alerts. */
    ALL,
    /** Shows what a Flink job found, alerts, collects feedback; takes no logs and scores nothing. Several may share one database. */
    API
}
