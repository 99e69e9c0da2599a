-- Rows of the register, as the files of the Organisation Data Service state them.
-- valid_from is the first day, valid_until the first day no longer; joined,
-- left_on, opened and closed are as published, inclusive.
-- +goose Up
CREATE TABLE practices (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  grouping TEXT NOT NULL,
  geography TEXT NOT NULL,
  address TEXT NOT NULL,
  postcode TEXT NOT NULL,
  opened TEXT,
  closed TEXT,
  status TEXT NOT NULL,
  commissioner TEXT NOT NULL,
  joined TEXT,
  left_on TEXT,
  setting TEXT NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE memberships (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  practice TEXT NOT NULL,
  parent TEXT NOT NULL,
  joined TEXT,
  left_on TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE successions (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  old TEXT NOT NULL,
  new TEXT NOT NULL,
  on_day TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE trusts (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  grouping TEXT NOT NULL,
  geography TEXT NOT NULL,
  address TEXT NOT NULL,
  postcode TEXT NOT NULL,
  opened TEXT,
  closed TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE subicbs (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  icb TEXT NOT NULL,
  hub TEXT NOT NULL,
  region TEXT NOT NULL,
  justice_hub TEXT NOT NULL,
  delegated INTEGER NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE names (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT NOT NULL,
  role TEXT NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE networks (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  practice TEXT NOT NULL,
  on_day TEXT,
  network TEXT NOT NULL,
  ccg TEXT NOT NULL,
  stp TEXT NOT NULL,
  region TEXT NOT NULL,
  network_name TEXT NOT NULL,
  ccg_name TEXT NOT NULL,
  stp_name TEXT NOT NULL,
  region_name TEXT NOT NULL,
  postcode TEXT NOT NULL,
  ccg_ons TEXT NOT NULL,
  stp_ons TEXT NOT NULL,
  region_ons TEXT NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE forces_practices (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  postcode TEXT NOT NULL,
  country TEXT NOT NULL,
  opened TEXT,
  closed TEXT,
  english INTEGER NOT NULL,
  parent TEXT NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE forces_practices;
DROP TABLE networks;
DROP TABLE names;
DROP TABLE subicbs;
DROP TABLE trusts;
DROP TABLE successions;
DROP TABLE memberships;
DROP TABLE practices;
