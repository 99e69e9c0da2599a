-- The workspace itself: one row.
-- +goose Up
CREATE TABLE workspace (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  made_up  INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0, -- grows with every change
  created  TEXT    NOT NULL            -- RFC 3339, UTC
);

-- +goose Down
DROP TABLE workspace;
