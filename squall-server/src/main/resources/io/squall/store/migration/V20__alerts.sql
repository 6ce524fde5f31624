-- What alerting knows of an incident: the newest that was seen of it.
CREATE TABLE alert_incident (
    incident  VARCHAR(64) PRIMARY KEY,
    episode   INTEGER     NOT NULL,
    state     VARCHAR(16) NOT NULL,
    last_seen BIGINT      NOT NULL,
    changed   BIGINT      NOT NULL,
    labels    TEXT        NOT NULL,
    brief     TEXT        NOT NULL
);
CREATE INDEX alert_incident_state ON alert_incident (state, changed);

-- The outbox. The key is made of incident, kind, sink and sequence: the same notification is never written twice.
CREATE TABLE notification (
    id       VARCHAR(160) PRIMARY KEY,
    incident VARCHAR(64)  NOT NULL,
    sink     VARCHAR(40)  NOT NULL,
    kind     VARCHAR(16)  NOT NULL,
    episode  INTEGER      NOT NULL,
    sequence BIGINT       NOT NULL,
    severity VARCHAR(2)   NOT NULL,
    state    VARCHAR(16)  NOT NULL,
    made     BIGINT       NOT NULL,
    queued   BIGINT       NOT NULL,
    due      BIGINT       NOT NULL,
    attempts INTEGER      NOT NULL,
    finished BIGINT,
    reason   TEXT         NOT NULL,
    body     TEXT         NOT NULL
);
CREATE INDEX notification_due ON notification (sink, state, due);
CREATE INDEX notification_incident ON notification (incident, sink, sequence);
CREATE INDEX notification_made ON notification (made, id);
CREATE INDEX notification_state ON notification (state, made);

-- Silences and maintenance windows, and which of them muted what.
CREATE TABLE silence (
    id       VARCHAR(36)  PRIMARY KEY,
    kind     VARCHAR(16)  NOT NULL,
    matchers TEXT         NOT NULL,
    reason   TEXT         NOT NULL,
    author   TEXT         NOT NULL,
    created  BIGINT       NOT NULL,
    starts   BIGINT       NOT NULL,
    ends     BIGINT       NOT NULL
);
CREATE INDEX silence_ends ON silence (ends, id);
CREATE INDEX silence_kind ON silence (kind, created, id);

CREATE TABLE muting (
    silence      VARCHAR(36)  NOT NULL,
    notification VARCHAR(160) NOT NULL,
    muted        BIGINT       NOT NULL,
    PRIMARY KEY (silence, notification)
);
CREATE INDEX muting_notification ON muting (notification);
