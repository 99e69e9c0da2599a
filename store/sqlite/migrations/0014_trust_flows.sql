-- The share of each trust's patients who live in an area, 0 to 1. Area is an ONS
-- code, area_kind district or icb.
-- +goose Up
CREATE TABLE trust_flows (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  trust TEXT NOT NULL,
  area TEXT NOT NULL,
  area_kind TEXT NOT NULL,
  share REAL NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE trust_flows;
