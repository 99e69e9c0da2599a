-- Tables that say who pays. valid_from is the first day, valid_until the first day no longer.
-- +goose Up
CREATE TABLE services (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  specialised INTEGER NOT NULL,
  specialised_mh INTEGER NOT NULL,
  highly INTEGER NOT NULL,
  public_health INTEGER NOT NULL,
  dental INTEGER NOT NULL,
  justice INTEGER NOT NULL,
  forces INTEGER NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE detention (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  name TEXT NOT NULL,
  postcode TEXT NOT NULL,
  hub TEXT NOT NULL,
  practice TEXT NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE hosts (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  provider TEXT NOT NULL,
  subicb TEXT NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE provider_hubs (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  provider TEXT NOT NULL,
  hub TEXT NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE cross_border (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  service TEXT NOT NULL,
  nation TEXT NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE list_values (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  list TEXT NOT NULL,
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE overrides (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  key TEXT NOT NULL,
  payer TEXT NOT NULL,
  category TEXT NOT NULL,
  clause TEXT NOT NULL,
  evidence TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE overrides;
DROP TABLE list_values;
DROP TABLE cross_border;
DROP TABLE provider_hubs;
DROP TABLE hosts;
DROP TABLE detention;
DROP TABLE services;
