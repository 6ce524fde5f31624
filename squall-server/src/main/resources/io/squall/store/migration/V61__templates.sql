-- The most frequent templates, and which of them were met in which hour: both by an index alone.
CREATE INDEX templates_count ON templates (count, event_id);
DROP INDEX template_counts_hour;
CREATE INDEX template_counts_hour ON template_counts (hour_micros, event_id, count);
