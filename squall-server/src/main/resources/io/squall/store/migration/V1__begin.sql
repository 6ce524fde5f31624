-- How far the results of the journal are in this store.
CREATE TABLE progress (
    name     VARCHAR(64) PRIMARY KEY,
    position BIGINT NOT NULL
);
