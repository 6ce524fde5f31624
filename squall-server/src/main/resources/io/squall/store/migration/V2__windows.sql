-- Times are microseconds since the epoch, flags 0 or 1, an absent text NULL where it is searched by, else ''.

CREATE TABLE windows (
    entity       VARCHAR(300)     NOT NULL,
    start_micros BIGINT           NOT NULL,
    part         INTEGER          NOT NULL,
    id           VARCHAR(16)      NOT NULL,
    end_micros   BIGINT           NOT NULL,
    host         VARCHAR(300),
    service      VARCHAR(300),
    events       BIGINT           NOT NULL,
    score        DOUBLE PRECISION NOT NULL,
    anomaly      INTEGER          NOT NULL,
    complete     INTEGER          NOT NULL,
    category     VARCHAR(300)     NOT NULL,
    model        VARCHAR(300)     NOT NULL,
    levels       TEXT             NOT NULL,
    PRIMARY KEY (entity, start_micros, part)
);
CREATE UNIQUE INDEX windows_id ON windows (id);
CREATE INDEX windows_time ON windows (start_micros, id);
CREATE INDEX windows_entity ON windows (entity, start_micros, id);
CREATE INDEX windows_host ON windows (host, start_micros, id);
CREATE INDEX windows_service ON windows (service, start_micros, id);
CREATE INDEX windows_anomaly ON windows (anomaly, start_micros, id);

-- Lines that made the score of a window, heaviest first.
CREATE TABLE evidence (
    window_id   VARCHAR(16)      NOT NULL,
    place       INTEGER          NOT NULL,
    time_micros BIGINT           NOT NULL,
    host        VARCHAR(300)     NOT NULL,
    service     VARCHAR(300)     NOT NULL,
    level       VARCHAR(16)      NOT NULL,
    logger      VARCHAR(300)     NOT NULL,
    event_id    VARCHAR(16)      NOT NULL,
    template    TEXT             NOT NULL,
    message     TEXT             NOT NULL,
    request_id  VARCHAR(300)     NOT NULL,
    instance    VARCHAR(300)     NOT NULL,
    file        TEXT             NOT NULL,
    line        BIGINT           NOT NULL,
    weight      DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (window_id, place)
);

-- What is watched, and how it was last seen.
CREATE TABLE entities (
    entity      VARCHAR(300)     PRIMARY KEY,
    kind        VARCHAR(16)      NOT NULL,
    host        VARCHAR(300),
    service     VARCHAR(300),
    first_micros BIGINT          NOT NULL,
    last_micros  BIGINT          NOT NULL,
    last_score   DOUBLE PRECISION NOT NULL,
    last_anomaly INTEGER         NOT NULL
);
CREATE INDEX entities_host ON entities (host, entity);
CREATE INDEX entities_service ON entities (service, entity);
CREATE INDEX entities_kind ON entities (kind, entity);
CREATE INDEX entities_last ON entities (last_micros);
