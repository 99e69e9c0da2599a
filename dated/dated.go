// Package dated holds values through time, each with the source that states it,
// and reads the files in which people keep them.
//
// A [Source] names the file and line that stated a row and the day as of which
// that file was known. A [Citation] names the clause of a publication. A
// [Series] is one value through time with a citation for every value.
//
// Dated data has three shapes. A [Parameter] is one number through time in one
// YAML file. A [Table] is a CSV file with an [About] file beside it. An edition,
// a whole rule book, belongs to package rule, which reads it with the same
// strict [Mapping].
//
//	p, problems := dated.ReadParameter("readmission_days.yaml", data)
//	days, cite, ok := p.Values.At(discharge)
//
// A reader goes on after a problem, so that one run names everything that is
// wrong: unknown and repeated keys, a value without unit, owner or citation,
// gaps and overlaps, and codes without quotes, which YAML would turn into
// numbers (5E1 is 50, 012 is 10). Numbers are read from their text; no float
// is ever made of them.
//
// The package reads bytes that others opened. It keeps nothing and knows no
// NHS word.
package dated

import (
	"strings"

	"github.com/remit-health/remit/calendar"
)

// A Source says which file stated a row. Valid time (when it was so) is the
// row's own; known time (which file said so) is here.
type Source struct {
	Import int64         // the workspace's number of the import, 0 if none
	File   string        // the file's name as imported
	Line   int           // from 1
	Known  calendar.Date // the day as of which the file was known (--as-known)
}

// A Citation says where a rule or a value was published.
type Citation struct {
	Title  string `json:"title"`
	Clause string `json:"clause,omitempty"`
	Page   string `json:"page,omitempty"`
	URL    string `json:"url,omitempty"`
}

// String is "title, clause, p. page"; what is empty is left out.
func (c Citation) String() string {
	parts := []string{c.Title}
	if c.Clause != "" {
		parts = append(parts, c.Clause)
	}
	if c.Page != "" {
		parts = append(parts, "p. "+c.Page)
	}
	return strings.Join(parts, ", ")
}
