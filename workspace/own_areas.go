package workspace

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// areaColumnNames are what people call the column of small areas.
var areaColumnNames = []string{"lsoa", "lsoa11", "lsoa21", "lsoa_code", "lsoa11_code", "lsoa21_code", "lsoa11cd", "lsoa21cd", "area", "code"}

// OwnAreas reads a list of small areas, one a row, and finds the vintage that has most
// of them; of two alike that asked for. A code that is not in it is a problem, and left
// out. The error is of the reader or the workspace.
func (w *Workspace) OwnAreas(ctx context.Context, r io.Reader, file string, vintage int, knownOn calendar.Date) ([]string, int, *problem.List, error) {
	areas, err := w.Areas(ctx, knownOn)
	if err != nil {
		return nil, 0, nil, err
	}
	if areas == nil {
		return nil, 0, nil, fmt.Errorf("small areas: %w; remit import areas FILE", ErrNotLoaded)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, 0, nil, fmt.Errorf("read %s: %w", file, err)
	}
	l := ownList{text: text, file: file, areas: areas}
	other := 2011 + 2021 - vintage
	asked, problems, err := l.read(vintage)
	if err != nil {
		return nil, 0, problems, err
	}
	found, others, err := l.read(other)
	if len(found) > len(asked) {
		return found, other, others, err
	}
	return asked, vintage, problems, err
}

// ownList is a list of small areas as it stands in a file.
type ownList struct {
	text  []byte
	file  string
	areas *place.Areas
}

// read takes the areas of one vintage.
func (l ownList) read(vintage int) ([]string, *problem.List, error) {
	rd, err := table.Open(bytes.NewReader(l.text), table.Options{File: l.file, Header: true, NeedsRows: true})
	if err != nil {
		return nil, nil, err
	}
	at := slices.IndexFunc(rd.Header(), func(name string) bool {
		return slices.Contains(areaColumnNames, strings.ToLower(strings.TrimSpace(name)))
	})
	if at < 0 && !rd.Refused() {
		rd.Warn(problem.Problem{Code: "unknown_layout", Severity: problem.Reject, Line: 1, What: "the file has no column of small areas.",
			Why: "Nothing was read.", Fix: "Name the column lsoa, lsoa11_code, lsoa21_code, area or code."})
		return nil, rd.Result().Problems, nil
	}
	seen := map[string]bool{}
	var out []string
	for row := range rd.Rows() {
		code := strings.ToUpper(strings.TrimSpace(row.Cell(at)))
		if p, bad := l.wrong(code, vintage, seen[code]); bad {
			p.Column = at + 1
			rd.Reject(row, p)
			continue
		}
		seen[code] = true
		out = append(out, strings.Clone(code))
	}
	return out, rd.Result().Problems, rd.Err()
}

// wrong is why an area is not counted.
func (l ownList) wrong(code string, vintage int, twice bool) (problem.Problem, bool) {
	_, known := l.areas.Find(code)
	_, here := l.areas.Area(code, vintage)
	switch {
	case spreadsheetNumber(org.Code(code)):
		return problem.Problem{Code: "mangled_code", What: fmt.Sprintf("%q is a code that a spreadsheet has turned into a number.", code),
			Why: "Its people are not counted.", Fix: "Export the file again with the column as text."}, true
	case !known:
		return problem.Problem{Code: "bad_area", What: fmt.Sprintf("%q is no small area that a look-up loaded here names.", code),
			Why: "Its people are not counted.", Fix: "Check the code, or import the look-up that has it (remit import areas FILE)."}, true
	case !here:
		return problem.Problem{Code: "other_vintage", What: fmt.Sprintf("%s is no small area of %d, of which most of the list are.", code, vintage),
			Why: "Its ground lies in other areas of that year; counted as well, its people might count twice.", Fix: "List areas of one year only."}, true
	case twice:
		return problem.Problem{Code: "area_twice", What: code + " stands in the list already.", Why: "Its people are counted once.", Fix: "Remove one of the rows."}, true
	}
	return problem.Problem{}, false
}
