-- What people said. An entry that changes gets a new version; the old ones stay. The
-- text stands by itself, so that it can be taken away and the rest stays. Days are
-- YYYY-MM-DD, moments RFC 3339 in UTC.
-- +goose Up
CREATE TABLE voices (
  id           TEXT    NOT NULL,
  version      INTEGER NOT NULL, -- from 1
  kind         TEXT    NOT NULL,
  on_day       TEXT    NOT NULL,
  body         TEXT    NOT NULL, -- for whose people they spoke
  service      TEXT    NOT NULL,
  people       INTEGER NOT NULL,
  collected_by TEXT    NOT NULL,
  consent      TEXT    NOT NULL,
  may_be_shown TEXT    NOT NULL,
  made_up      INTEGER NOT NULL,
  file         TEXT    NOT NULL,
  added_at     TEXT    NOT NULL,
  PRIMARY KEY (id, version)
) WITHOUT ROWID;

CREATE TABLE voice_groups (
  voice     TEXT    NOT NULL,
  version   INTEGER NOT NULL,
  n         INTEGER NOT NULL,
  dimension TEXT    NOT NULL,
  name      TEXT    NOT NULL,
  people    INTEGER NOT NULL,
  PRIMARY KEY (voice, version, n),
  FOREIGN KEY (voice, version) REFERENCES voices (id, version)
) WITHOUT ROWID;

CREATE TABLE voice_texts (
  voice   TEXT    NOT NULL,
  version INTEGER NOT NULL,
  text    TEXT    NOT NULL,
  PRIMARY KEY (voice, version),
  FOREIGN KEY (voice, version) REFERENCES voices (id, version)
);

-- What was done with an entry: added, corrected, text shown, redacted.
CREATE TABLE voice_events (
  n      INTEGER PRIMARY KEY,
  voice  TEXT NOT NULL,
  at     TEXT NOT NULL,
  what   TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX voice_events_of ON voice_events (voice);

-- +goose Down
DROP TABLE voice_events;
DROP TABLE voice_texts;
DROP TABLE voice_groups;
DROP TABLE voices;
