-- The audit log: one canonical text for each entry, which names the hash of the entry
-- before, and the SHA-256 of that text. The triggers refuse what Remit never does; whoever
-- can write the file can take them away, and is found by remit audit verify.
-- +goose Up
CREATE TABLE audit (
  n     INTEGER PRIMARY KEY,
  entry TEXT NOT NULL,
  hash  TEXT NOT NULL
);

-- +goose StatementBegin
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is not changed'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is not shortened'); END;
-- +goose StatementEnd

-- The first entry is the same in every log (access.Genesis).
INSERT INTO audit (n, entry, hash) VALUES (0, '{"n":0,"at":"2026-01-01T00:00:00Z","account":"","session":"","roles":[],"purpose":"","break_glass":"","what":"audit log of Remit, form 1","question":"","records":[],"rows":0,"outcome":"begun","why":"","previous":"0000000000000000000000000000000000000000000000000000000000000000"}',
  'eb648fd13b504f3596f85d7dcc829b0b406048bc46d2e529be65fff1b5e09f15');

-- +goose StatementBegin
CREATE TRIGGER audit_follows BEFORE INSERT ON audit
WHEN NEW.n IS NOT (SELECT max(n) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'an entry of the audit log follows the one before'); END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE audit;
