-- Price lists and what goes with them. Sums are whole pence; rates are millionths
-- (1072500 is 1.0725). valid_until is the first day no longer.
-- +goose Up
CREATE TABLE price_lists (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  heading TEXT NOT NULL, -- stands over every statement made with the list
  payable INTEGER NOT NULL,
  states INTEGER NOT NULL, -- bits: 1 trim, 2 excess day, 4 short stay, 8 best practice
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE prices (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  list TEXT NOT NULL,
  currency TEXT NOT NULL,
  pod TEXT NOT NULL,
  unit_pence INTEGER NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  stay_from INTEGER NOT NULL,
  stay_until INTEGER NOT NULL,
  trim_days INTEGER NOT NULL,
  excess_day_pence INTEGER NOT NULL,
  short_stay_rate INTEGER NOT NULL,
  best_practice_pence INTEGER NOT NULL,
  published TEXT NOT NULL,
  rounding INTEGER NOT NULL,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE market_forces_factors (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  provider TEXT NOT NULL,
  rate INTEGER NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

CREATE TABLE top_ups (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  provider TEXT NOT NULL,
  service TEXT NOT NULL,
  rate INTEGER NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE top_ups;
DROP TABLE market_forces_factors;
DROP TABLE prices;
DROP TABLE price_lists;
