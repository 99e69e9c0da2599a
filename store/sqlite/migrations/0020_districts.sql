-- Where a district of one year's map stands on that of another year, and in which
-- upper-tier authority or region it lies.
-- +goose Up
CREATE TABLE districts (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  year INTEGER NOT NULL,
  role TEXT NOT NULL,
  into_code TEXT NOT NULL,
  into_name TEXT NOT NULL,
  into_year INTEGER NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- The year of the map that the authority of a small area stands on; 0 = not stated.
ALTER TABLE areas ADD COLUMN authority_year INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE areas DROP COLUMN authority_year;
DROP TABLE districts;
