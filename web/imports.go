package web

import (
	"errors"
	"fmt"
	"strconv"
	"time"

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
	var rows [][]string
	waiting := 0
	for _, i := range all {
		waiting += i.Waiting()
		corrects := ""
		if i.Corrects != 0 {
			corrects = strconv.FormatInt(i.Corrects, 10)
		}
		rows = append(rows, []string{strconv.FormatInt(i.ID, 10), i.Kind, i.Name, i.Known.String(), i.At.UTC().Format(time.DateTime), thousands(i.Read), thousands(i.Good), thousands(i.Quarantined),
			thousands(i.Waiting()), corrects, string(i.Status)})
	}
	b := importsShown{textSheet("Imports", "Every import, those that were undone too",
		[]string{"import", "kind", "file", "as_known", "imported_at", ">rows_read", ">rows_imported", ">in_quarantine", ">waiting", "corrects", "status"}, rows), lacking}
	title := plural(len(all), "file was", "files were") + " imported, and no row waits in quarantine"
	if waiting > 0 {
		title = fmt.Sprintf("%s imported; %s in quarantine", plural(len(all), "file was", "files were"), plural(waiting, "row waits", "rows wait"))
	}
	return &page{Title: title, For: "What everything here rests on: each file, as of which day it was known, and what became of its rows.", Section: "Understand", Body: b, Writes: true,
		Sheets: []*sheet{b.All}, Sources: []string{"The list of imports of the workspace; each file is kept as it came, under its checksum."}}, nil
}

// An importShown is one import, with the rows it left out and what was wrong.
type importShown struct {
	workspace.Import
	Aside     *sheet
	Problems  *sheet
	ToCorrect *sheet // nil = its rows cannot be corrected one by one
	Undo      []string
	By        []workspace.Import // imports in force that correct rows of it
	Activity  bool
	File      bool // a file is kept, and can be imported again
}

// oneImport is an import with its quarantine.
func (s *server) oneImport(a *ask) (*page, error) {
	id, err := a.importNumber()
	if err != nil {
		return nil, err
	}
	i, aside, err := s.Workspace.Quarantine(a.Context(), id)
	if errors.Is(err, workspace.ErrNoImport) {
		return nil, missing("There is no such import", fmt.Sprintf("No import has the number %d.", id), "Choose one from what was imported.")
	}
	if err != nil {
		return nil, err
	}
	b := &importShown{Import: i, Aside: asideSheet(i, aside)}
	if err := s.about(a, b); err != nil {
		return nil, err
	}
	sheets := []*sheet{b.Aside, b.Problems}
	if kindNeed(i.Kind).Personal() {
		b.Aside.Rowwise, b.Problems.Rowwise = true, true // of whom a row is that could not be read, nobody can tell
		if err := s.listsAll(a); err != nil {
			return nil, err
		}
	}
	if b.ToCorrect != nil && i.Waiting() > 0 {
		sheets = append(sheets, b.ToCorrect)
	}
	return &page{Title: importTitle(i), For: "One file, the rows that it left out and how to correct them, and what taking it back would do.", Section: "Understand", Body: b, Sheets: sheets, Writes: true,
		Sources: []string{fmt.Sprintf("Import %d, kind %s, sha256 %s, kept in the workspace as it came.", i.ID, i.Kind, i.SHA256)}}, nil
}

func importTitle(i workspace.Import) string {
	switch {
	case i.Status == workspace.Undone:
		return i.Name + ": undone, its rows count no more"
	case i.Waiting() > 0:
		return fmt.Sprintf("%s: %s imported, %s in quarantine", i.Name, plural(i.Good, "row was", "rows were"), plural(i.Waiting(), "waits", "wait"))
	case i.Quarantined > 0:
		return fmt.Sprintf("%s: %s imported, and %s corrected", i.Name, plural(i.Good, "row was", "rows were"), plural(i.Corrected, "more was", "more were"))
	}
	return fmt.Sprintf("%s: all %s imported", i.Name, plural(i.Read, "row was", "rows were"))
}

// about is what else a page says of an import.
func (s *server) about(a *ask, b *importShown) (err error) {
	kind, err := workspace.KindNamed(b.Kind)
	b.File, b.Activity = err == nil, err == nil && kind.Activity()
	if b.Problems, err = s.problemsOf(a, b.ID); err != nil {
		return err
	}
	if b.ToCorrect, err = s.toCorrect(a, b.ID); err != nil {
		return err
	}
	if b.Undo, err = s.undoSays(a, b.ID); err != nil {
		return err
	}
	all, err := s.Workspace.Imports(a.Context())
	for _, i := range all {
		if i.Corrects == b.ID && i.Status == workspace.Done {
			b.By = append(b.By, i)
		}
	}
	return err
}

// asideSheet are the rows that were left out; the number of one that waits leads to its
// form.
func asideSheet(i workspace.Import, aside []workspace.Quarantined) *sheet {
	var rows [][]string
	for n, q := range aside {
		number, by := strconv.Itoa(n+1), ""
		if q.CorrectedBy != 0 {
			by = strconv.FormatInt(q.CorrectedBy, 10)
		}
		if q.CorrectedBy != 0 || i.Status == workspace.Undone {
			number = ""
		}
		rows = append(rows, []string{number, strconv.Itoa(q.Line), q.Reason, q.Text, by})
	}
	out := textSheet("Quarantine", "Rows that were left out, as they stood in the file", []string{workspace.RowColumn, ">line", "reason", "text", "corrected_by"}, rows)
	out.Most = 200
	return out
}

// problemsOf reads the kept file again and says what is wrong with it.
func (s *server) problemsOf(a *ask, id int64) (*sheet, error) {
	_, found, err := s.Workspace.ImportProblems(a.Context(), id)
	if errors.Is(err, workspace.ErrKind) {
		return problemSheet(&problem.List{}), nil // Remit made it, and there is no file to read again
	}
	if err != nil {
		return nil, err
	}
	return problemSheet(found), nil
}
