package workspace

import (
	"maps"
	"slices"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/need"
)

// A BesideFigure is one measure of the footprint, of its peers together and of England.
type BesideFigure struct {
	Section string         `json:"section"` // need, supply or spend
	Measure string         `json:"measure"`
	Label   string         `json:"label"`
	From    calendar.Date  `json:"from"`
	Until   calendar.Date  `json:"until"` // the day after the last
	Own     need.Estimate  `json:"own"`
	Group   *need.Estimate `json:"peers"` // together; null without peers
	England *need.Estimate `json:"england"`
	// Against says how the footprint stands to its peers, by both intervals: higher,
	// lower, no clear difference, or cannot be compared.
	Against string       `json:"against_peers"`
	Note    string       `json:"note,omitempty"`
	MadeUp  bool         `json:"made_up,omitempty"`
	Sources []SourceFile `json:"sources"`
	Rows    []FigureRow  `json:"-"` // of the files, behind the value of the footprint
}

// A FigureRow is a row of an imported file that a figure was counted from.
type FigureRow struct {
	Import int64   `json:"import"`
	File   string  `json:"file"`
	Line   int     `json:"line"`
	Of     string  `json:"of"` // the area, practice or trust
	Name   string  `json:"name,omitempty"`
	Count  float64 `json:"count"`
	OutOf  float64 `json:"out_of"` // 0 = the row states no number
}

func rowOf(s dated.Source, of, name string, count, outOf float64) FigureRow {
	return FigureRow{s.Import, s.File, s.Line, of, name, count, outOf}
}

// Figure is the figure of a measure; false if there is none.
func (b *Beside) Figure(measure string) (BesideFigure, bool) {
	i := slices.IndexFunc(b.Figures, func(f BesideFigure) bool { return f.Measure == measure })
	if i < 0 {
		return BesideFigure{}, false
	}
	return b.Figures[i], true
}

// The answers of [BesideFigure.Against].
const (
	isHigher     = "higher"
	isLower      = "lower"
	isUnclear    = "no clear difference"
	isUncompared = "cannot be compared"
)

// against compares by intervals: only where they do not meet is there a difference.
func against(own need.Estimate, group *need.Estimate) string {
	switch {
	case group == nil || !own.Interval || !group.Interval:
		return isUncompared
	case own.Low > group.High:
		return isHigher
	case own.High < group.Low:
		return isLower
	}
	return isUnclear
}

// add measures one thing of the footprint, of the peers and of England.
func (b *besideMaker) add(f BesideFigure, rows []FigureRow, measure func(*scope) (need.Estimate, string)) {
	f.Rows = rows
	f.Own, f.Note = measure(b.own)
	if b.group != nil {
		e, _ := measure(b.group)
		f.Group = &e
	}
	e, _ := measure(b.england)
	f.England = &e
	f.Against = against(f.Own, f.Group)
	b.out.Figures = append(b.out.Figures, f)
}

// Table is the figures as a table: one row for each measure.
func (b *Beside) Table() (columns []string, rows [][]string) {
	columns = []string{"footprint", "section", "measure", "label", "from", "until", "value", "lower_95", "upper_95", "unit", "peers", "peers_lower_95", "peers_upper_95",
		"england", "england_lower_95", "england_upper_95", "against_peers", "method", "file", "notes"}
	for _, f := range b.Figures {
		row := []string{b.Code, f.Section, f.Measure, f.Label, f.From.String(), f.Until.String()}
		row = append(append(row, estimateCells(&f.Own)...), f.Own.Unit)
		row = append(append(row, estimateCells(f.Group)...), estimateCells(f.England)...)
		row = append(row, f.Against, f.Own.Method, fileOf(f.Sources), f.Note)
		rows = append(rows, row)
	}
	return columns, rows
}

// estimateCells are value and limits; blank without a figure, or without an interval.
func estimateCells(e *need.Estimate) []string {
	text := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	switch {
	case e == nil || e.Method == "" && e.Value == 0 && !e.Interval:
		return []string{"", "", ""}
	case !e.Interval:
		return []string{text(e.Value), "", ""}
	}
	return []string{text(e.Value), text(e.Low), text(e.High)}
}

func fileOf(files []SourceFile) string {
	names := map[string]bool{}
	for _, f := range files {
		names[f.File] = true
	}
	out := ""
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if out != "" {
			out += "; "
		}
		out += name
	}
	return out
}

func sourceFiles(of map[string]dated.Source) []SourceFile {
	out := []SourceFile{}
	for _, name := range slices.Sorted(maps.Keys(of)) {
		out = append(out, filesOf(of[name])...)
	}
	return out
}
