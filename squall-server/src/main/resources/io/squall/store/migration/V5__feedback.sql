-- Kept beyond the retention of what it speaks of: it holds thresholds and labels for the next training.
CREATE TABLE feedback (
    id             VARCHAR(32)  PRIMARY KEY,
    incident       VARCHAR(64)  NOT NULL,
    verdict        VARCHAR(32)  NOT NULL,
    entity         VARCHAR(300) NOT NULL,
    author         VARCHAR(300) NOT NULL,
    comment        TEXT         NOT NULL,
    created_micros BIGINT       NOT NULL,
    expires_micros BIGINT,
    undone_micros  BIGINT,
    undone_by      VARCHAR(300)
);
CREATE INDEX feedback_created ON feedback (created_micros, id);
CREATE INDEX feedback_undone ON feedback (undone_micros, created_micros, id);
CREATE INDEX feedback_incident ON feedback (incident, created_micros, id);

-- The windows that a feedback speaks of, as they were scored when it was given.
CREATE TABLE feedback_windows (
    feedback     VARCHAR(32)      NOT NULL,
    entity       VARCHAR(300)     NOT NULL,
    start_micros BIGINT           NOT NULL,
    end_micros   BIGINT           NOT NULL,
    score        DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (feedback, entity, start_micros)
);
