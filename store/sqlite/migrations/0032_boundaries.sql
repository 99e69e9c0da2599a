-- The boundaries of bodies and areas. Polygons is a JSON list of polygons, each a list
-- of rings of longitude and latitude, as in GeoJSON; NULL for none.
-- +goose Up
CREATE TABLE boundaries (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  level TEXT NOT NULL,
  vintage INTEGER NOT NULL,
  valid_on TEXT,
  publisher TEXT NOT NULL,
  licence TEXT NOT NULL,
  attribution TEXT NOT NULL,
  code TEXT NOT NULL, -- of the NHS, '' if the file does not state it
  ons TEXT NOT NULL,
  name TEXT NOT NULL,
  polygons TEXT,
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE boundaries;
