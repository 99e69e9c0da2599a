package api

import (
	"fmt"
	"mime"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A form is how an answer is wanted.
type form struct {
	as     string // of the question: json, table, text, or a file
	media  string
	part   string // a file that the command writes
	limit  int    // of a page; 0 = all
	cursor string
}

const (
	asJSON  = "application/json"
	asCSV   = "text/csv"
	asLines = "application/x-ndjson"
	asText  = "text/plain"
	asSheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// forms are the forms of an answer, the first where any will do.
var forms = []string{asJSON, asLines, asCSV, asText}

// mostRows is the largest page.
const mostRows = 10_000

// formOf reads how an answer is wanted: by Accept, and by the parameters that every route
// has. The error says what is wrong with those; ok is false if no form is accepted.
func (r *route) formOf(accept string, q url.Values) (f form, ok bool, err error) {
	f.part, f.cursor = q.Get("part"), q.Get("cursor")
	if text := q.Get("limit"); text != "" {
		if f.limit, err = strconv.Atoi(text); err != nil || f.limit < 1 || f.limit > mostRows {
			return f, true, fmt.Errorf("limit is %q, and not a whole number from 1 to %d", text, mostRows)
		}
	}
	if f.cursor != "" && f.limit == 0 {
		return f, true, fmt.Errorf("a cursor goes with a limit")
	}
	offered := forms
	if f.part != "" {
		if !slices.Contains(r.parts(), f.part) {
			return f, true, fmt.Errorf("there is no part %q here; there is %s", f.part, strings.Join(r.parts(), ", "))
		}
		offered = []string{asCSV}
		if f.part == "xlsx" {
			offered = []string{asSheet}
		}
	}
	f.media = accepted(accept, offered)
	switch {
	case f.part != "":
		f.as = f.part
	case f.media == asText:
		f.as = "text"
	case f.media == asJSON && f.limit == 0:
		f.as = "json"
	default:
		f.as = "table"
	}
	return f, f.media != "", nil
}

// parts are the files that an answer can have beside the data. A table that rows are read
// from may have put some aside.
func (r *route) parts() []string {
	out := slices.Clone(r.Written)
	if slices.Contains(out, "out") {
		out = append(out, "quarantine")
	}
	return out
}

// accepted is the offered form that is accepted most; "" = none.
func accepted(accept string, offered []string) string {
	if strings.TrimSpace(accept) == "" {
		return offered[0]
	}
	best, most := "", 0.0
	for _, media := range offered {
		if q := weight(accept, media); q > most {
			best, most = media, q
		}
	}
	return best
}

// weight is how much a form is accepted, by the entry that names it most exactly.
func weight(accept, media string) float64 {
	group, _, _ := strings.Cut(media, "/")
	q, exact := 0.0, 0
	for entry := range strings.SplitSeq(accept, ",") {
		name, more, err := mime.ParseMediaType(entry)
		if err != nil {
			continue
		}
		fit := map[string]int{"*/*": 1, group + "/*": 2, media: 3}[name]
		if fit <= exact {
			continue
		}
		exact, q = fit, 1
		if text, ok := more["q"]; ok {
			if q, err = strconv.ParseFloat(text, 64); err != nil {
				q = 0
			}
		}
	}
	return q
}
