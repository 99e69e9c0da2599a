package workspace

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
)

func (r *Restated) name(register *org.Register, got *restate.Result) {
	if r.Names == nil {
		r.Names = map[org.Code]string{}
	}
	for _, row := range got.Rows {
		if _, done := r.Names[row.Code]; !done {
			r.Names[row.Code], _ = register.Name(row.Code, got.On)
		}
	}
}

// Table is the results as rows: code, value and denominator, and for a series the
// two days before them. The last row of each result is what is unplaced.
func (r *Restated) Table() (columns []string, rows [][]string) {
	columns = []string{"code", "value", "denominator"}
	if r.Series {
		columns = append([]string{"from", "on"}, columns...)
	}
	for _, got := range r.Results {
		for _, row := range append(slices.Clip(got.Rows), got.Unplaced) {
			cells := []string{string(row.Code), r.Figures.Text(row), r.Figures.DenominatorText(row)}
			if r.Series {
				cells = append([]string{got.From.String(), got.On.String()}, cells...)
			}
			rows = append(rows, cells)
		}
	}
	return columns, rows
}

// LineageTable is which bodies became which: for each target its sources, with the
// people of today who moved, as shares of both. An empty target is no body of the
// role.
func (r *Restated) LineageTable() (columns []string, rows [][]string) {
	columns = []string{"from", "on", "target", "source", "people", "share_of_target", "share_of_source"}
	for _, l := range r.Lineage {
		targets, sources := map[org.Code]int64{}, map[org.Code]int64{}
		for _, f := range l.Flows {
			targets[f.Target] += f.People
			sources[f.Source] += f.People
		}
		for _, f := range l.Flows {
			rows = append(rows, []string{l.From.String(), l.To.String(), string(f.Target), string(f.Source), plain(f.People, r.People.Decimals),
				ratio(f.People, targets[f.Target]), ratio(f.People, sources[f.Source])})
		}
	}
	return columns, rows
}

// plain is a decimal without zeros at its end.
func plain(units int64, decimals int) string {
	text := restate.Decimal(units, decimals)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// ratio is a share of one with six decimals.
func ratio(a, b int64) string {
	if b == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(a)/float64(b), 'f', 6, 64)
}

// Notes say how the figures were restated and how far they may be wrong, in
// sentences.
func (r *Restated) Notes() []string {
	last := r.Results[len(r.Results)-1]
	out := []string{fmt.Sprintf("On %s of %s, %s.", last.Role, last.On, r.counts(last))}
	if r.beyond != "" {
		out = append(out, r.beyond)
	}
	if r.People.Number == 0 {
		return append(out, "Nothing is loaded of how many people practices have (remit import weighted-populations FILE): practices were placed by their own membership and by postcode.")
	}
	out = append(out, fmt.Sprintf("People are those of %s (%s, %s practices), today's people on that day's map.", r.People.On, r.People.File, strconv.Itoa(r.People.Number)))
	for _, s := range last.Steps {
		out = append(out, fmt.Sprintf("%s of the %s: placed %s.", percent(s.Share), s.Of, s.Step.Text()))
	}
	for _, m := range last.Misplaced {
		out = append(out, fmt.Sprintf("Figures of the role %s were shared out by people. Were need for %s known no better, %s of it would lie in the wrong body (worst: %s, off by %s).",
			m.Source, m.Need, percent(m.Share), m.Worst, percent(m.WorstShare)))
	}
	return out
}

func (r *Restated) counts(last *restate.Result) string {
	return fmt.Sprintf("from %s: %d figures of practices and %d of bodies", last.From, last.Practices, last.Bodies)
}

// percent is a share in per cent with two decimals.
func percent(share float64) string {
	if share > 0 && share < 0.00005 {
		return "less than 0.01 %"
	}
	return strconv.FormatFloat(100*share, 'f', 2, 64) + " %"
}

// MarshalJSON writes the results; values are decimals as text, so that no digit is
// lost.
func (r *Restated) MarshalJSON() ([]byte, error) {
	rowOf := func(x restate.Row) restatedRow {
		return restatedRow{x.Code, r.Figures.Text(x), r.Figures.DenominatorText(x)}
	}
	results := []restatedResult{}
	for _, got := range r.Results {
		one := restatedResult{got.From, got.On, got.Role, []restatedRow{}, rowOf(got.Unplaced), got.Practices, got.Bodies, append([]restate.StepShare{}, got.Steps...), append([]restate.Misplaced{}, got.Misplaced...)}
		for _, x := range got.Rows {
			one.Rows = append(one.Rows, rowOf(x))
		}
		results = append(results, one)
	}
	return json.Marshal(restatedJSON{r.Figures.Kind, r.People, results})
}

// JSONShape is what the results are written as.
func (*Restated) JSONShape() any { return restatedJSON{} }

type restatedJSON struct {
	Kind    restate.Kind     `json:"kind"`
	People  Weights          `json:"people"`
	Results []restatedResult `json:"results"`
}

type restatedRow struct {
	Code        org.Code `json:"code"`
	Value       string   `json:"value"`
	Denominator string   `json:"denominator,omitempty"`
}

type restatedResult struct {
	From      calendar.Date       `json:"from"`
	On        calendar.Date       `json:"on"`
	Role      org.Role            `json:"role"`
	Rows      []restatedRow       `json:"rows"`
	Unplaced  restatedRow         `json:"unplaced"`
	Practices int                 `json:"practices"`
	Bodies    int                 `json:"bodies"`
	Steps     []restate.StepShare `json:"steps"`
	Misplaced []restate.Misplaced `json:"misplaced"`
}
