-- State that goes on from one outcome of the pipeline to the next: incidents that may still change, and totals.
CREATE TABLE pipeline_state (
    name  VARCHAR(64) PRIMARY KEY,
    state TEXT NOT NULL
);
