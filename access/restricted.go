package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A Restricted is a group of codes that the law restricts, in a period.
type Restricted struct {
	Name     string
	In       calendar.Period
	Standing Standing
	Cite     dated.Citation
	Codes    map[activity.Column][]string // how the codes of a column begin, without points
}

func readRestricted(m *dated.Mapping) []Restricted {
	var out []Restricted
	for i, e := range m.List("restricted") {
		e.Named(fmt.Sprintf("group %d", i+1))
		r := Restricted{Name: e.Text("name"), In: e.Period("in_force"), Standing: standing(e), Cite: e.Citation(""), Codes: map[activity.Column][]string{}}
		for _, c := range e.List("codes") {
			column, ok := activity.ColumnNamed(c.Text("column"))
			if !ok || !fits(AsRestricted, column) {
				refuse(c, "column", "unknown_column", fmt.Sprintf("%q is no column of codes.", c.Text("column")), "Write diagnoses, procedures, hrg, tfc or main_specialty.")
			}
			begin := c.Texts("begin")
			if len(begin) == 0 {
				refuse(c, "begin", "no_codes", "begin names no code.", `Write begin: ["B20"].`)
			}
			for _, code := range begin {
				if plain(code) == "" {
					refuse(c, "begin", "no_codes", "begin has an empty code, with which every code begins.", `Write begin: ["B20"].`)
				}
				r.Codes[column] = append(r.Codes[column], plain(code))
			}
			c.Done()
		}
		e.Done()
		out = append(out, r)
	}
	return out
}

// plain is a code without the point that some write in it.
func plain(code string) string { return strings.ToUpper(strings.ReplaceAll(code, ".", "")) }

// restricted tells whether a code of a column is restricted on a day.
func (r *Rules) restricted(c activity.Column, code string, on calendar.Date) bool {
	code = plain(code)
	return slices.ContainsFunc(r.codes, func(g Restricted) bool {
		return g.In.Holds(on) && slices.ContainsFunc(g.Codes[c], func(begin string) bool { return strings.HasPrefix(code, begin) })
	})
}

// unrestricted is the text of a column without its restricted codes. Nothing marks the
// place of one: the mark would say what the law does not want said.
func (r *Rules) unrestricted(c activity.Column, text string, on calendar.Date) string {
	if c.Definition().Kind != activity.CodeList {
		if r.restricted(c, text, on) {
			return ""
		}
		return text
	}
	var kept []string
	for _, code := range strings.FieldsFunc(text, func(x rune) bool { return x == ';' || x == ' ' }) {
		if !r.restricted(c, code, on) {
			kept = append(kept, code)
		}
	}
	return strings.Join(kept, ";")
}
