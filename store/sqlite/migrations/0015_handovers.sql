-- Handovers of live work that were adopted, with who goes on with what. One that is
-- adopted again gets a new version; the old ones stay. Days are YYYY-MM-DD, moments
-- RFC 3339 in UTC.
-- +goose Up
CREATE TABLE handovers (
  structure  TEXT    NOT NULL,
  version    INTEGER NOT NULL, -- from 1
  on_day     TEXT    NOT NULL,
  adopted_at TEXT    NOT NULL,
  text       TEXT    NOT NULL, -- of the file of the draft
  PRIMARY KEY (structure, version)
) WITHOUT ROWID;

CREATE TABLE handed_on (
  structure TEXT    NOT NULL,
  version   INTEGER NOT NULL,
  n         INTEGER NOT NULL,
  kind      TEXT    NOT NULL,
  work      TEXT    NOT NULL,
  body      TEXT    NOT NULL,
  heir      TEXT    NOT NULL,
  why       TEXT    NOT NULL,
  title     TEXT    NOT NULL,
  since     TEXT,
  due       TEXT,
  PRIMARY KEY (structure, version, n),
  FOREIGN KEY (structure, version) REFERENCES handovers (structure, version)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE handed_on;
DROP TABLE handovers;
