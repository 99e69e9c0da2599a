package level

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// ReadOwnCSV reads a user's file of services as a table: code, and any of name,
// component, condition, levels, currencies, personal_budget (yes or no), co_use
// (HN12:1500; HN22:800, people a year who use both) and the numbers of [Attributes].
// What a row does not state is worked out or assumed. A row that cannot be read is
// in quarantine; the error is of the reader only.
func ReadOwnCSV(r io.Reader, file string, aside func(table.Quarantined)) (*Own, table.Result, error) {
	optional := append([]string{"name", "component", "condition", "levels", "currencies", "personal_budget", "co_use"}, Attributes()...)
	rd, err := table.Open(r, table.Options{File: file, Header: true, Required: []string{"code"}, Optional: optional, Quarantine: aside})
	if err != nil {
		return nil, table.Result{Problems: &problem.List{}}, err
	}
	o := &Own{File: file}
	for row := range rd.Rows() {
		w := ownRow{rd.Reading(row)}
		s, pairs := w.service()
		if slices.ContainsFunc(o.Services, func(other Service) bool { return other.Code == s.Code }) {
			w.reject("code", "service_twice", "the service "+s.Code+" stands twice.", "Keep one.")
		}
		if !w.Bad {
			o.Services, o.Pairs = append(o.Services, s), append(o.Pairs, pairs...)
		}
	}
	return o, rd.Result(), rd.Err()
}

// ownRow is a row being read.
type ownRow struct{ table.Reading }

func (w *ownRow) reject(column, code, what, fix string) {
	w.PutAside(problem.Problem{Code: code, Field: column, What: what, Why: "The row was left out.", Fix: fix})
}

func (w *ownRow) text(column string) string { return strings.Clone(strings.TrimSpace(w.Get(column))) }

func (w *ownRow) service() (Service, []NamedPair) {
	s := Unstated(w.text("code"))
	switch {
	case s.Code == "":
		w.reject("code", "no_code", "the row has no code.", "Complete the row.")
	case strings.Contains(s.Code, "E+"):
		w.reject("code", "mangled_code", fmt.Sprintf("%q is a code that a spreadsheet has turned into a number.", s.Code), "Export the file again with the column as text.")
	}
	s.Name, s.Component, s.Condition, s.Currencies = w.text("name"), w.text("component"), w.text("condition"), words(w.text("currencies"))
	if s.Component != "" && !slices.Contains(Components, s.Component) {
		w.reject("component", "unknown_component", fmt.Sprintf("%q is no component of need.", s.Component), fmt.Sprintf("Write one of %v.", Components))
	}
	var bad string
	if s.Levels, bad = levelsNamed(w.text("levels")); bad != "" {
		w.reject("levels", "unknown_level", fmt.Sprintf("%q is no level.", bad), fmt.Sprintf("The levels are %v.", Rungs))
	}
	s.Budget = w.flag("personal_budget")
	all := s.attributes()
	for _, name := range Attributes() {
		if text := w.text(name); text != "" {
			*all[name] = w.number(name, text)
		}
	}
	return s, w.pairs(s.Code)
}

func (w *ownRow) flag(column string) bool {
	switch text := strings.ToLower(w.text(column)); text {
	case "yes":
		return true
	case "", "no":
	default:
		w.reject(column, "bad_flag", fmt.Sprintf("%s is %q, neither yes nor no.", column, text), "Write yes or no.")
	}
	return false
}

func (w *ownRow) number(column, text string) float64 {
	n, err := dated.ParseNumber(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		w.reject(column, "bad_number", fmt.Sprintf("%s is %q, not a plain decimal.", column, text), "Write digits and a point only.")
		return 0
	}
	v := n.Float()
	if what := wrong(column, v); what != "" {
		w.reject(column, "bad_number", what, "Correct the number.")
	}
	return v
}

// pairs reads people who use two services: HN12:1500; HN22:800.
func (w *ownRow) pairs(code string) []NamedPair {
	var out []NamedPair
	for part := range strings.SplitSeq(w.text("co_use"), ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		other, people, ok := strings.Cut(part, ":")
		if !ok {
			w.reject("co_use", "bad_pair", fmt.Sprintf("%q is no code with a number of people.", part), "Write HN12:1500; HN22:800.")
			return nil
		}
		out = append(out, NamedPair{A: code, B: strings.TrimSpace(other), People: w.number("co_use", strings.TrimSpace(people)), Weight: Unknown})
	}
	return out
}
