-- Imported files and what became of their rows. Days are YYYY-MM-DD, moments
-- RFC 3339 in UTC.
-- +goose Up
CREATE TABLE imports (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  kind             TEXT    NOT NULL,
  list             TEXT    NOT NULL DEFAULT '',
  file             TEXT    NOT NULL,
  sha256           TEXT    NOT NULL,
  bytes            INTEGER NOT NULL,
  as_known         TEXT    NOT NULL,
  imported_at      TEXT    NOT NULL,
  rows_read        INTEGER NOT NULL DEFAULT 0,
  rows_good        INTEGER NOT NULL DEFAULT 0,
  rows_quarantined INTEGER NOT NULL DEFAULT 0,
  status           TEXT    NOT NULL CHECK (status IN ('done', 'undone')),
  undone_at        TEXT,
  CHECK (rows_read = rows_good + rows_quarantined),
  CHECK ((status = 'undone') = (undone_at IS NOT NULL))
);

-- The same bytes as the same kind and day count once.
CREATE UNIQUE INDEX imports_once ON imports (kind, list, sha256, as_known) WHERE status = 'done';

CREATE TABLE quarantine (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n         INTEGER NOT NULL,
  line      INTEGER NOT NULL,
  reason    TEXT    NOT NULL,
  text      TEXT    NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE import_problems (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n         INTEGER NOT NULL, -- the most frequent first
  code      TEXT    NOT NULL,
  count     INTEGER NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE import_problems;
DROP TABLE quarantine;
DROP TABLE imports;
