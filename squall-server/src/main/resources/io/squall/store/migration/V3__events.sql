-- Events of windows that were worth keeping. The same line is one row however many windows hold it.
CREATE TABLE events (
    id                VARCHAR(16)  PRIMARY KEY,
    time_micros       BIGINT       NOT NULL,
    host              VARCHAR(300),
    service           VARCHAR(300),
    logger            VARCHAR(300) NOT NULL,
    level             INTEGER      NOT NULL,
    pid               INTEGER      NOT NULL,
    event_id          VARCHAR(16)  NOT NULL,
    request_id        VARCHAR(300),
    global_request_id VARCHAR(300),
    instance          VARCHAR(300),
    message           TEXT         NOT NULL,
    traceback_lines   INTEGER      NOT NULL,
    file              TEXT         NOT NULL,
    line              BIGINT       NOT NULL
);
CREATE INDEX events_time ON events (time_micros, id);
CREATE INDEX events_host ON events (host, time_micros, id);
CREATE INDEX events_service ON events (service, time_micros, id);
CREATE INDEX events_event_id ON events (event_id, time_micros, id);
CREATE INDEX events_request ON events (request_id, time_micros, id) WHERE request_id IS NOT NULL;
CREATE INDEX events_global_request ON events (global_request_id, time_micros, id) WHERE global_request_id IS NOT NULL;
CREATE INDEX events_instance ON events (instance, time_micros, id) WHERE instance IS NOT NULL;

CREATE TABLE templates (
    event_id     VARCHAR(16) PRIMARY KEY,
    text         TEXT        NOT NULL,
    level        INTEGER     NOT NULL,
    first_micros BIGINT      NOT NULL,
    last_micros  BIGINT      NOT NULL,
    count        BIGINT      NOT NULL
);
CREATE INDEX templates_first ON templates (first_micros, event_id);
CREATE INDEX templates_last ON templates (last_micros, event_id);

CREATE TABLE template_counts (
    event_id    VARCHAR(16) NOT NULL,
    hour_micros BIGINT      NOT NULL,
    count       BIGINT      NOT NULL,
    PRIMARY KEY (event_id, hour_micros)
);
CREATE INDEX template_counts_hour ON template_counts (hour_micros);
