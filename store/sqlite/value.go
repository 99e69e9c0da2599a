package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"

	"github.com/remit-health/remit/calendar"
)

// A day is a date as the database holds it: YYYY-MM-DD, NULL for no date.
type day struct{ d *calendar.Date }

func (v day) Value() (driver.Value, error) {
	if *v.d == 0 {
		return nil, nil
	}
	return v.d.String(), nil
}

func (v day) Scan(src any) error {
	text, _ := src.(string)
	return v.d.UnmarshalText([]byte(text))
}

// A moment is a time as the database holds it: RFC 3339 in UTC, NULL for none.
type moment struct{ t *time.Time }

func (v moment) Value() (driver.Value, error) {
	if v.t.IsZero() {
		return nil, nil
	}
	return v.t.UTC().Format(time.RFC3339Nano), nil
}

func (v moment) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		*v.t = time.Time{}
		return nil
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	*v.t = t
	return err
}

// Counts are whole numbers as the database holds them: a JSON list, NULL for
// none.
type counts struct{ n *[]int }

func (v counts) Value() (driver.Value, error) {
	if *v.n == nil {
		return nil, nil
	}
	b, err := json.Marshal(*v.n)
	return string(b), err
}

func (v counts) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		*v.n = nil
		return nil
	}
	if err := json.Unmarshal([]byte(text), v.n); err != nil {
		return fmt.Errorf("read a list of counts: %w", err)
	}
	return nil
}
