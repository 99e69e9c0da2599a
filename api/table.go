package api

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// errCursor says that a cursor is none of ours; errChanged that what it pointed into is
// no more.
var (
	errCursor  = errors.New("the cursor is not one that this question gave")
	errChanged = errors.New("the workspace has changed since the first page: begin again without a cursor")
)

// A page is a part of a table.
type page struct {
	from, until, total int
	next               string // the cursor of the next page; "" = this is the last
}

// pageOf is the part of a table that is asked for. The tag is that of the whole table, so
// that a cursor is of one question to one state of the workspace.
func pageOf(f form, state, question string, total int) (page, error) {
	p := page{until: total, total: total}
	if f.limit == 0 {
		return p, nil
	}
	if f.cursor != "" {
		text, err := base64.RawURLEncoding.DecodeString(f.cursor)
		parts := strings.Split(string(text), ".")
		if err != nil || len(parts) != 3 || parts[1] != question {
			return p, errCursor
		}
		if parts[0] != state {
			return p, errChanged
		}
		if p.from, err = strconv.Atoi(parts[2]); err != nil || p.from < 0 || p.from > total {
			return p, errCursor
		}
	}
	p.until = min(total, p.from+f.limit)
	if p.until < total {
		p.next = base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s.%s.%d", state, question, p.until))
	}
	return p, nil
}

// link is the header that leads to the next page.
func (p page) link(r *http.Request) string {
	if p.next == "" {
		return ""
	}
	q := r.URL.Query()
	q.Set("cursor", p.next)
	return fmt.Sprintf("<%s>; rel=\"next\"", (&url.URL{Path: r.URL.Path, RawQuery: q.Encode()}).String())
}

// lines writes each row as one JSON object, text for each column.
func lines(a Answer, p page) func(io.Writer, func()) error {
	names := namesOf(a.Columns)
	return func(w io.Writer, flush func()) error {
		for i, row := range a.Rows[p.from:p.until] {
			if _, err := w.Write(append(object(nil, names, row), '\n')); err != nil {
				return err
			}
			if i%1000 == 999 {
				flush()
			}
		}
		return nil
	}
}

// commas writes the table as CSV.
func commas(a Answer, p page) func(io.Writer, func()) error {
	return func(w io.Writer, _ func()) error {
		out := table.NewWriter(w, table.NoBOM)
		if err := out.Write(a.Columns...); err != nil {
			return err
		}
		for _, row := range a.Rows[p.from:p.until] {
			if err := out.Write(row...); err != nil {
				return err
			}
		}
		return out.Flush()
	}
}

// whole is a page as one JSON object.
func whole(name string, a Answer, p page) ([]byte, error) {
	rows := []json.RawMessage{}
	names := namesOf(a.Columns)
	for _, row := range a.Rows[p.from:p.until] {
		rows = append(rows, object(nil, names, row))
	}
	return json.Marshal(struct {
		Version  int               `json:"version"`
		Command  string            `json:"command"`
		MadeUp   bool              `json:"made_up"`
		Columns  []string          `json:"columns"`
		Rows     []json.RawMessage `json:"rows"`
		From     int               `json:"from"`
		Total    int               `json:"total"`
		Next     string            `json:"next"`
		Problems []problem.Problem `json:"problems"`
	}{1, name, a.MadeUp, append([]string{}, a.Columns...), rows, p.from, p.total, p.next, append([]problem.Problem{}, a.Problems...)})
}

func namesOf(columns []string) [][]byte {
	out := make([][]byte, len(columns))
	for i, c := range columns {
		out[i] = quoted(nil, c)
	}
	return out
}

func object(b []byte, names [][]byte, row []string) []byte {
	b = append(b, '{')
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, name...), ':')
		b = quoted(b, row[i])
	}
	return append(b, '}')
}

// quoted writes a text of JSON.
func quoted(b []byte, text string) []byte {
	out, err := json.Marshal(text)
	if err != nil { // a text can always be written
		return append(b, `""`...)
	}
	return append(b, out...)
}
