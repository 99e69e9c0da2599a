-- Postcodes and small areas. by_age is a JSON list of 91 counts, ages 0 to 89 and 90 or over.
-- +goose Up
CREATE TABLE postcodes (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  postcode TEXT NOT NULL,
  country TEXT NOT NULL,
  subicb TEXT NOT NULL,
  icb TEXT NOT NULL,
  region TEXT NOT NULL,
  local_authority TEXT NOT NULL,
  health_board TEXT NOT NULL,
  lsoa11 TEXT NOT NULL,
  lsoa21 TEXT NOT NULL,
  introduced TEXT,
  withdrawn TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE areas (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  vintage INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  subicb TEXT NOT NULL,
  icb TEXT NOT NULL,
  subicb_name TEXT NOT NULL,
  subicb_ons TEXT NOT NULL,
  icb_ons TEXT NOT NULL,
  ccg_ons TEXT NOT NULL,
  stp_ons TEXT NOT NULL,
  ward TEXT NOT NULL,
  authority TEXT NOT NULL,
  authority_name TEXT NOT NULL,
  imd_decile INTEGER NOT NULL,
  imd_rank INTEGER NOT NULL,
  imd_year INTEGER NOT NULL,
  population INTEGER NOT NULL,
  by_age TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE area_changes (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  lsoa11 TEXT NOT NULL,
  lsoa21 TEXT NOT NULL,
  change TEXT NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE area_changes;
DROP TABLE areas;
DROP TABLE postcodes;
