-- What the pipeline found stands in the first columns and is written anew with each of its results; what an operator said
-- stands in the last ones and is never touched by the pipeline. `state` is made of both.
CREATE TABLE incidents (
    id               VARCHAR(64)      PRIMARY KEY,
    found_state      VARCHAR(16)      NOT NULL,
    severity         VARCHAR(2)       NOT NULL,
    title            TEXT             NOT NULL,
    category         VARCHAR(300)     NOT NULL,
    origin           VARCHAR(300)     NOT NULL,
    began_micros     BIGINT           NOT NULL,
    last_seen_micros BIGINT           NOT NULL,
    resolved_micros  BIGINT,
    reopened         INTEGER          NOT NULL,
    score            DOUBLE PRECISION NOT NULL,
    services         TEXT             NOT NULL,
    hosts            TEXT             NOT NULL,
    windows          INTEGER          NOT NULL,
    document         TEXT             NOT NULL,
    state            VARCHAR(16)      NOT NULL,
    active           INTEGER          NOT NULL,

    acknowledged_by       VARCHAR(300),
    acknowledged_micros   BIGINT,
    acknowledged_reopened INTEGER,
    closed_by             VARCHAR(300),
    closed_micros         BIGINT,
    closed_reopened       INTEGER,
    kept_open_by          VARCHAR(300),
    kept_open_micros      BIGINT
);
CREATE INDEX incidents_began ON incidents (began_micros, id);
CREATE INDEX incidents_state ON incidents (state, began_micros, id);
CREATE INDEX incidents_active ON incidents (active, began_micros, id);
CREATE INDEX incidents_last ON incidents (active, last_seen_micros);

-- What an incident can be found by: kind is host, service, entity, request, instance or event.
CREATE TABLE incident_parts (
    kind         VARCHAR(16)  NOT NULL,
    value        VARCHAR(300) NOT NULL,
    began_micros BIGINT       NOT NULL,
    incident     VARCHAR(64)  NOT NULL,
    PRIMARY KEY (kind, value, began_micros, incident)
);
CREATE INDEX incident_parts_incident ON incident_parts (incident);

CREATE TABLE incident_windows (
    incident     VARCHAR(64)      NOT NULL,
    entity       VARCHAR(300)     NOT NULL,
    start_micros BIGINT           NOT NULL,
    end_micros   BIGINT           NOT NULL,
    score        DOUBLE PRECISION NOT NULL,
    complete     INTEGER          NOT NULL,
    PRIMARY KEY (incident, entity, start_micros)
);
CREATE INDEX incident_windows_entity ON incident_windows (entity, start_micros, incident);

-- What operators did and wrote, in the order of time.
CREATE TABLE incident_history (
    id        VARCHAR(32)  PRIMARY KEY,
    incident  VARCHAR(64)  NOT NULL,
    at_micros BIGINT       NOT NULL,
    act       VARCHAR(16)  NOT NULL,
    author    VARCHAR(300) NOT NULL,
    text      TEXT         NOT NULL
);
CREATE INDEX incident_history_incident ON incident_history (incident, at_micros, id);
