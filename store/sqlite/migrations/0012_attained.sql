-- Which records met the best-practice criteria of their price.
-- +goose Up
CREATE TABLE attained (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  record_id TEXT NOT NULL,
  met INTEGER NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE attained;
