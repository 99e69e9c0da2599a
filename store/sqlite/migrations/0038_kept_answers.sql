-- Answers to requests that change the workspace, by the key that a program sent with
-- them: the same request again gets the same answer. They are forgotten after a time.
-- Moments are RFC 3339 in UTC.
-- +goose Up
CREATE TABLE kept_answers (
  key      TEXT    NOT NULL PRIMARY KEY, -- with the name of the account before it
  request  TEXT    NOT NULL, -- SHA-256 of the request, hexadecimal
  kept_at  TEXT    NOT NULL,
  status   INTEGER NOT NULL, -- of HTTP
  media    TEXT    NOT NULL,
  location TEXT    NOT NULL, -- '' = none
  body     BLOB    NOT NULL
) WITHOUT ROWID;

CREATE INDEX kept_answers_at ON kept_answers (kept_at);

-- +goose Down
DROP TABLE kept_answers;
