-- Secret keys of this workspace, such as that by which pseudonyms are made anew. Whoever
-- can read the file can read them.
-- +goose Up
CREATE TABLE keys (
  name TEXT NOT NULL PRIMARY KEY,
  key  BLOB NOT NULL,
  at   TEXT NOT NULL
) WITHOUT ROWID;

-- +goose Down
DROP TABLE keys;
