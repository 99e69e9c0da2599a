-- Accounts, version by version: what was so stays. Days are YYYY-MM-DD, moments RFC 3339
-- in UTC. Passwords stand apart, as argon2id hashes of which only the newest is kept.
-- +goose Up
CREATE TABLE accounts (
  name    TEXT    NOT NULL,
  version INTEGER NOT NULL, -- from 1
  what    TEXT    NOT NULL, -- added, changed, disabled, ...
  done_by TEXT    NOT NULL,
  at      TEXT    NOT NULL,
  content TEXT    NOT NULL, -- JSON: display, roles, commissioners, places, disabled, issuer, subject
  PRIMARY KEY (name, version)
) WITHOUT ROWID;

CREATE TABLE passwords (
  account TEXT NOT NULL PRIMARY KEY,
  phc     TEXT NOT NULL,
  at      TEXT NOT NULL
) WITHOUT ROWID;

-- +goose Down
DROP TABLE passwords;
DROP TABLE accounts;
