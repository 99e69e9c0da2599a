-- Values that publishers state of areas: an indicator, a period, and what it was
-- counted from where the file says so. area_kind is district, subicb, icb or imd.
-- +goose Up
CREATE TABLE indicator_values (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  area TEXT NOT NULL,
  area_kind TEXT NOT NULL,
  from_day TEXT,
  until_day TEXT,
  value REAL NOT NULL,
  counted REAL NOT NULL,
  out_of REAL NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE indicator_values;
