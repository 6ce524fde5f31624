-- What the dashboard sums up: events of a window by level, beside the text that is shown.
ALTER TABLE windows ADD COLUMN unknown_events  BIGINT NOT NULL DEFAULT 0;
ALTER TABLE windows ADD COLUMN trace_events    BIGINT NOT NULL DEFAULT 0;
ALTER TABLE windows ADD COLUMN debug_events    BIGINT NOT NULL DEFAULT 0;
ALTER TABLE windows ADD COLUMN info_events     BIGINT NOT NULL DEFAULT 0;
ALTER TABLE windows ADD COLUMN warning_events  BIGINT NOT NULL DEFAULT 0;
ALTER TABLE windows ADD COLUMN error_events    BIGINT NOT NULL DEFAULT 0;
ALTER TABLE windows ADD COLUMN critical_events BIGINT NOT NULL DEFAULT 0;
UPDATE windows SET
    unknown_events  = COALESCE(${count_of}UNKNOWN${in_levels}, 0),
    trace_events    = COALESCE(${count_of}TRACE${in_levels}, 0),
    debug_events    = COALESCE(${count_of}DEBUG${in_levels}, 0),
    info_events     = COALESCE(${count_of}INFO${in_levels}, 0),
    warning_events  = COALESCE(${count_of}WARNING${in_levels}, 0),
    error_events    = COALESCE(${count_of}ERROR${in_levels}, 0),
    critical_events = COALESCE(${count_of}CRITICAL${in_levels}, 0);

-- Holds all that is summed up, entity by entity in the order of time: rows of the table itself are not read.
CREATE INDEX windows_sums ON windows (entity, start_micros, score, anomaly, events, end_micros, unknown_events,
    trace_events, debug_events, info_events, warning_events, error_events, critical_events);

-- Id of the event that a line of evidence is, whether or not it was kept.
ALTER TABLE evidence ADD COLUMN event VARCHAR(16) NOT NULL DEFAULT '';
