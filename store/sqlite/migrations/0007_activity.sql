-- Where the records of care are: one row for each file below the folder of
-- activity. Year and month are those of the assignment date, 0 where there is none.
-- +goose Up
CREATE TABLE activity_partitions (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  dataset TEXT NOT NULL,
  year INTEGER NOT NULL,
  month INTEGER NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE activity_partitions;
