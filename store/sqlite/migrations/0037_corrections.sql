-- Which import corrects rows that another left out, and which of its rows: n is that
-- of quarantine. A row counts as corrected while the import that corrects it is done.
-- +goose Up
ALTER TABLE imports ADD COLUMN corrects INTEGER NOT NULL DEFAULT 0; -- 0 = none

CREATE TABLE corrected_rows (
  of_import INTEGER NOT NULL REFERENCES imports (id),
  n         INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  PRIMARY KEY (of_import, n, import_id)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE corrected_rows;
ALTER TABLE imports DROP COLUMN corrects;
