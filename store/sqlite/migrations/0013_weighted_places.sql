-- The network and the postcode of a practice, where the file of weighted
-- populations states them.
-- +goose Up
ALTER TABLE weighted_populations ADD COLUMN network TEXT NOT NULL DEFAULT '';
ALTER TABLE weighted_populations ADD COLUMN postcode TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE weighted_populations DROP COLUMN network;
ALTER TABLE weighted_populations DROP COLUMN postcode;
