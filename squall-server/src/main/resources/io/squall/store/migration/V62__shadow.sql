-- Windows as a model in shadow scored them, beside what the serving model said. No result of the service depends on it.
CREATE TABLE shadow_windows (
    model           VARCHAR(64)      NOT NULL,
    entity          VARCHAR(300)     NOT NULL,
    start_micros    BIGINT           NOT NULL,
    part            INTEGER          NOT NULL,
    window_id       VARCHAR(16)      NOT NULL,
    end_micros      BIGINT           NOT NULL,
    serving_model   VARCHAR(64)      NOT NULL,
    serving_score   DOUBLE PRECISION NOT NULL,
    serving_anomaly INTEGER          NOT NULL,
    score           DOUBLE PRECISION NOT NULL,
    anomaly         INTEGER          NOT NULL,
    differs         INTEGER          NOT NULL,
    PRIMARY KEY (model, entity, start_micros, part)
);
CREATE INDEX shadow_windows_time ON shadow_windows (start_micros);
CREATE INDEX shadow_windows_differs ON shadow_windows (model, differs, start_micros);
CREATE INDEX shadow_windows_sums ON shadow_windows (model, serving_anomaly, anomaly, serving_score, score);
