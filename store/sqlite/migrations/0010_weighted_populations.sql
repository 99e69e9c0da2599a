-- Weighted populations by practice and financial year, in people; -1 where a file
-- does not state a component. Year is that in which the financial year begins.
-- +goose Up
CREATE TABLE weighted_populations (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  year INTEGER NOT NULL,
  practice TEXT NOT NULL,
  name TEXT NOT NULL,
  icb TEXT NOT NULL,
  region TEXT NOT NULL,
  subicb TEXT NOT NULL,
  icb_name TEXT NOT NULL,
  district TEXT NOT NULL,
  district_name TEXT NOT NULL,
  authority TEXT NOT NULL,
  population REAL NOT NULL,
  general_acute REAL NOT NULL,
  community REAL NOT NULL,
  mental_health REAL NOT NULL,
  maternity REAL NOT NULL,
  inequalities REAL NOT NULL,
  prescribing REAL NOT NULL,
  overall REAL NOT NULL,
  primary_medical REAL NOT NULL,
  primary_overall REAL NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE weighted_populations;
