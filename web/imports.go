package web

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// An importsShown is every import and what is not loaded.
type importsShown struct {
	All     *sheet
	Missing []workspace.Expected
}

// imports is every file and what became of its rows.
func (s *server) imports(a *ask) (*page, error) {
	all, err := s.Workspace.Imports(a.Context())
	if err != nil {
		return nil, err
	}
	lacking, err := s.Workspace.Missing(a.Context())
	if err != nil {
		return nil, err
	}
	out := textSheet("Imports", "Every import, those that were undone too", []string{"import", "kind", "file", "as_known", "imported_at"}, nil)
	for _, n := range []string{"rows_read", "rows_imported", "in_quarantine"} {
		out.Columns = append(out.Columns, contract.Column{Name: n, Kind: contract.CountCells})
	}
	out.Columns = append(out.Columns, contract.Column{Name: "status"})
	quarantined := 0
	for _, i := range all {
		if i.Status == workspace.Done {
			quarantined += i.Quarantined
		}
		out.Rows = append(out.Rows, []contract.Cell{{Text: strconv.FormatInt(i.ID, 10)}, {Text: i.Kind}, {Text: i.Name}, {Text: i.Known.String()}, {Text: i.At.UTC().Format(time.DateTime)},
			{Number: int64(i.Read)}, {Number: int64(i.Good)}, {Number: int64(i.Quarantined)}, {Text: string(i.Status)}})
	}
	b := importsShown{out, lacking}
	title := plural(len(all), "file was", "files were") + " imported, and no row is in quarantine"
	if quarantined > 0 {
		title = fmt.Sprintf("%s imported; %s in quarantine", plural(len(all), "file was", "files were"), a.count(quarantined).Of("row waits", "rows wait"))
	}
	return &page{Title: title, For: "What everything here rests on: each file, as of which day it was known, and what became of its rows.", Section: "Understand", Body: b,
		Sheets: []*sheet{b.All}, Sources: []string{"The list of imports of the workspace; each file is kept as it came, under its checksum."}}, nil
}

// An importShown is one import, with the rows it left out and what was wrong.
type importShown struct {
	workspace.Import
	Aside, Problems *sheet
	Counts          []problem.Count
	Read, Good      figure
	Left            figure // in quarantine
}

// oneImport is an import with its quarantine.
func (s *server) oneImport(a *ask) (*page, error) {
	id, err := strconv.ParseInt(a.PathValue("id"), 10, 64)
	if err != nil {
		return nil, wrong("That is no import", fmt.Sprintf("%q is no number of an import.", a.PathValue("id")), "Choose one from what was imported.")
	}
	i, aside, err := s.Workspace.Quarantine(a.Context(), id)
	if errors.Is(err, workspace.ErrNoImport) {
		return nil, missing("There is no such import", fmt.Sprintf("No import has the number %d.", id), "Choose one from what was imported.")
	}
	if err != nil {
		return nil, err
	}
	b := importShown{Import: i, Aside: asideSheet(aside), Read: a.count(i.Read), Good: a.count(i.Good), Left: a.count(i.Quarantined)}
	if b.Problems, b.Counts, err = s.problemsOf(a, id); err != nil {
		return nil, err
	}
	if kindNeed(i.Kind).Personal() {
		b.Aside.Rowwise, b.Problems.Rowwise = true, true // of whom a row is that could not be read, nobody can tell
	}
	title := fmt.Sprintf("%s: all %s imported", i.Name, a.count(i.Read).Of("row was", "rows were"))
	if i.Quarantined > 0 {
		title = fmt.Sprintf("%s: %s imported, %s in quarantine", i.Name, a.count(i.Good).Of("row was", "rows were"), a.count(i.Quarantined).Of("waits", "wait"))
	}
	return &page{Title: title, For: "One file, the rows that it left out, and how to correct them.", Section: "Understand", Body: b, Sheets: []*sheet{b.Aside, b.Problems},
		Sources: []string{fmt.Sprintf("Import %d, kind %s, sha256 %s, kept in the workspace as it came.", i.ID, i.Kind, i.SHA256)}}, nil
}

func asideSheet(aside []workspace.Quarantined) *sheet {
	var rows [][]string
	for _, q := range aside {
		rows = append(rows, []string{strconv.Itoa(q.Line), q.Reason, q.Text})
	}
	out := textSheet("Quarantine", "Rows that were left out, as they stood in the file", []string{">line", "reason", "text"}, rows)
	out.Most = 200
	return out
}

// problemsOf reads the kept file again and says what is wrong with it.
func (s *server) problemsOf(a *ask, id int64) (*sheet, []problem.Count, error) {
	_, found, err := s.Workspace.ImportProblems(a.Context(), id)
	if errors.Is(err, workspace.ErrKind) {
		return textSheet("Problems", "", nil, nil), nil, nil // Remit made it, and there is no file to read again
	}
	if err != nil {
		return nil, nil, err
	}
	var rows [][]string
	for _, p := range found.All() {
		rows = append(rows, []string{strconv.Itoa(p.Line), p.Field, p.Code, p.Severity.String(), p.What, p.Why, p.Fix})
	}
	out := textSheet("Problems", "What is wrong, and what to do", []string{">line", "field", "code", "weight", "what", "why", "fix"}, rows)
	out.Most = 100
	return out, found.Counts(), nil
}
