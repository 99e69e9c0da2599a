package workspace

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/problem"
)

// An EthnicGap is how common a thing is in one ethnic group, and how much more than in
// the largest group of the same measure.
type EthnicGap struct {
	Measure string        `json:"measure,omitempty"`
	Group   string        `json:"ethnicity"`
	Largest bool          `json:"largest"` // the group that the others are held against
	Share   need.Estimate `json:"share"`
	Times   need.Estimate `json:"against_largest"`
}

// AddEthnicity reads counts by ethnic group: the columns ethnicity, count and population,
// and measure where there is more than one. Counts of 1 to 7 people are not shown
// ([need.Disclose] says why). What is wrong with the file is a problem; the error is of
// the reader.
func (g *Gap) AddEthnicity(r io.Reader, file string) (*problem.List, error) {
	read, err := Rates(r, file, RatesAsked{Method: ProportionRate, Levels: []indicator.Level{indicator.Level95}})
	if err != nil {
		return nil, err
	}
	at := func(name string) int {
		return slices.IndexFunc(read.Keys, func(k string) bool { return strings.EqualFold(k, name) })
	}
	group, measure := at("ethnicity"), at("measure")
	if len(read.Rows) > 0 && (group < 0 || len(read.Keys) > 2 || len(read.Keys) == 2 && measure < 0) {
		read.Problems.Add(problem.Problem{Code: "not_by_ethnicity", Severity: problem.Reject, File: file, Line: 1, What: fmt.Sprintf("beside count and population the file has the columns %s.", strings.Join(read.Keys, ", ")),
			Why: "Inequality by ethnicity was not measured: it is not known what a row is about.", Fix: "Keep the columns ethnicity, count, population and, for several things, measure; remit need rates works with any others."})
		return read.Problems, nil
	}
	for _, row := range read.Rows {
		one := EthnicGap{Group: row.Keys[group], Share: disclosed(row.Figure)}
		if measure >= 0 {
			one.Measure = row.Keys[measure]
		}
		g.Ethnic = append(g.Ethnic, one)
	}
	g.againstLargest()
	if len(g.Ethnic) > 0 {
		g.Absent = slices.DeleteFunc(g.Absent, func(a string) bool { return a == absentEthnicity })
	}
	return read.Problems, nil
}

// disclosed is the share of a group, unless its count could tell who somebody is.
func disclosed(f indicator.Figure) need.Estimate {
	n, of := int64(math.Round(f.Count)), int64(math.Round(f.Population))
	if _, shown := need.Disclose(n).N(); !shown {
		return need.Estimate{Unit: "%", Of: float64(of), Why: "the count is too small to be shown"}
	}
	return need.Proportion(n, of)
}

// againstLargest holds each group against that with most people of its measure.
func (g *Gap) againstLargest() {
	largest := map[string]int{}
	for i, e := range g.Ethnic {
		if l, ok := largest[e.Measure]; !ok || e.Share.Of > g.Ethnic[l].Share.Of {
			largest[e.Measure] = i
		}
	}
	for i := range g.Ethnic {
		e := &g.Ethnic[i]
		l := largest[e.Measure]
		if e.Largest = i == l; !e.Largest {
			e.Times = need.Ratio(g.Ethnic[l].Share, e.Share)
		}
	}
}

// absentEthnicity says what to load where nothing was.
const absentEthnicity = "counts by ethnic group: no published file is read; name one of your own, with the columns ethnicity, count and population, with --ethnicity FILE"

// ethnicRows are the groups as rows of the table.
func (g *Gap) ethnicRows() (rows [][]string) {
	for _, e := range g.Ethnic {
		for _, one := range []struct {
			measure string
			need.Estimate
		}{{"ethnicity", e.Share}, {"ethnicity against the largest group", e.Times}} {
			if e.Largest && one.measure != "ethnicity" {
				continue
			}
			cells := append([]string{g.Code, "the file", one.measure, e.Measure, "", "", e.Group}, estimateCells(&one.Estimate)...)
			rows = append(rows, append(cells, one.Unit, strconv.FormatFloat(one.Count, 'f', -1, 64), strconv.FormatFloat(one.Of, 'f', -1, 64), one.Method))
		}
	}
	return rows
}
