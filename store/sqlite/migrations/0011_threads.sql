-- Threads from a need to an outcome. A thread that changes gets a new version; the
-- old ones stay. Days are YYYY-MM-DD, moments RFC 3339 in UTC. content is JSON.
-- +goose Up
CREATE TABLE threads (
  id       TEXT    NOT NULL,
  version  INTEGER NOT NULL, -- from 1
  title    TEXT    NOT NULL,
  body     TEXT    NOT NULL, -- the body whose people it is about
  made_up  INTEGER NOT NULL,
  file     TEXT    NOT NULL,
  sha256   TEXT    NOT NULL,
  added_at TEXT    NOT NULL,
  text     TEXT    NOT NULL, -- of the file
  PRIMARY KEY (id, version)
) WITHOUT ROWID;

CREATE TABLE thread_links (
  thread  TEXT    NOT NULL,
  version INTEGER NOT NULL,
  n       INTEGER NOT NULL, -- from the need on
  kind    TEXT    NOT NULL,
  link    TEXT    NOT NULL,
  as_at   TEXT,
  source  TEXT    NOT NULL,
  made_up INTEGER NOT NULL,
  content TEXT    NOT NULL,
  PRIMARY KEY (thread, version, n),
  FOREIGN KEY (thread, version) REFERENCES threads (id, version)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE thread_links;
DROP TABLE threads;
