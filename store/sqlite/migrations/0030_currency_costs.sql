-- What all providers together reported of a currency in a department of a cost
-- collection. A workspace that imported one before has no such rows until the file
-- is imported again: remit import undo, remit import cost-collection.
-- +goose Up
CREATE TABLE currency_costs (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  department TEXT NOT NULL,
  currency TEXT NOT NULL,
  description TEXT NOT NULL,
  activity REAL NOT NULL,
  cost_pence INTEGER NOT NULL,
  complete INTEGER NOT NULL, -- it states activity, unit cost and cost
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE currency_costs;
