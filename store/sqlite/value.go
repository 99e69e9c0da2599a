package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
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
	list, ok := wholeNumbers(text)
	if !ok {
		return fmt.Errorf("read a list of counts: %q is none", text)
	}
	*v.n = list
	return nil
}

// wholeNumbers reads a JSON list of numbers that are not negative: an import of
// small areas holds three million of them.
func wholeNumbers(text string) ([]int, bool) {
	body, open := strings.CutPrefix(text, "[")
	body, closed := strings.CutSuffix(body, "]")
	list := make([]int, 0, strings.Count(body, ",")+1)
	if body == "" {
		return list, open && closed
	}
	n, digits := 0, 0
	for i := range len(body) {
		switch c := body[i]; {
		case c >= '0' && c <= '9':
			n, digits = n*10+int(c-'0'), digits+1
		case c == ',' && digits > 0:
			list, n, digits = append(list, n), 0, 0
		default:
			return nil, false
		}
	}
	return append(list, n), open && closed && digits > 0
}
