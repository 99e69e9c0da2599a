-- Decisions. One that is corrected gets a new version; the old ones stay. What happened
-- afterwards is only ever added to. Days are YYYY-MM-DD, moments RFC 3339 in UTC.
-- content is JSON.
-- +goose Up
CREATE TABLE decisions (
  id       TEXT    NOT NULL,
  version  INTEGER NOT NULL, -- from 1
  thread   TEXT    NOT NULL, -- of which it is a part, '' = none
  file     TEXT    NOT NULL,
  added_at TEXT    NOT NULL,
  content  TEXT    NOT NULL,
  PRIMARY KEY (id, version)
) WITHOUT ROWID;

CREATE TABLE decision_follow_ups (
  n         INTEGER PRIMARY KEY,
  decision  TEXT    NOT NULL,
  on_day    TEXT    NOT NULL,
  what      TEXT    NOT NULL,
  source    TEXT    NOT NULL,
  reviewed  INTEGER NOT NULL, -- this was the review
  review_on TEXT,             -- the next one
  added_at  TEXT    NOT NULL
);
CREATE INDEX decision_follow_ups_of ON decision_follow_ups (decision);

-- +goose Down
DROP TABLE decision_follow_ups;
DROP TABLE decisions;
