-- Tokens of programs. The secret is nowhere; its SHA-256 is here.
-- +goose Up
CREATE TABLE tokens (
  n        INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  hash     TEXT NOT NULL UNIQUE,
  account  TEXT NOT NULL,
  name     TEXT NOT NULL,
  scope    TEXT NOT NULL, -- JSON list of needs
  made     TEXT NOT NULL,
  made_by  TEXT NOT NULL,
  until    TEXT NOT NULL,
  ended    TEXT,
  ended_by TEXT
);
CREATE INDEX tokens_of ON tokens (account);

-- +goose Down
DROP TABLE tokens;
