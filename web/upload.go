package web

import (
	"errors"
	"fmt"
	"strings"

	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// An uploadShown is the form for a file.
type uploadShown struct {
	Largest int64
	Size    string
	Kinds   *sheet
}

// upload is where a file is brought in.
func (s *server) upload(*ask) (*page, error) {
	var rows [][]string
	for _, k := range workspace.Kinds() {
		rows = append(rows, []string{k.Name, k.Help, k.Columns, k.Source})
	}
	b := uploadShown{s.largest(), size(s.largest()), textSheet("Kinds", "What can be imported", []string{"kind", "what_it_is", "columns", "from"}, rows)}
	return &page{Title: "Bring a file in", For: "Send a file; before anything is imported you see what it is taken for, how its rows are read, and what is wrong with it.",
		Section: "Understand", Body: b, Writes: true, Sheets: []*sheet{b.Kinds}, Sources: []string{"The kinds of files that this build of Remit reads."}}, nil
}

// sendFile takes a file and goes on to what it may be.
func (s *server) sendFile(a *ask, f *form) (string, error) {
	switch {
	case f.file == nil || f.file.Name == "." || f.file.Bytes == 0 && f.file.Name == "":
		return "", wrong("No file was sent", "The form came without a file.", "Go back, choose a file and send it.")
	case f.file.Bytes == 0:
		return "", wrong("The file is empty", f.file.Name+" has nothing in it.", "Check that the export finished, export the file again and send that.")
	}
	f.kept = true
	s.uploads.keep(f.file)
	return a.To("/upload/" + f.file.id), nil
}

// importFile starts the import of a file that was sent, as what the form says.
func (s *server) importFile(a *ask, f *form) (string, error) {
	u, release := s.uploads.take(a.PathValue("id"))
	defer release()
	if u == nil {
		return "", noUpload()
	}
	g, err := s.given(u, f.Value("kind"), f.Value("list"), f.Value("as_known"))
	if err != nil {
		return "", err
	}
	kind, err := workspace.KindNamed(g.Kind)
	if err != nil {
		return "", perhaps(err)
	}
	if g.List == "" && kind.Listed {
		return "", perhaps(workspace.ErrList)
	}
	asked := job.Asked{Name: "Import " + u.Name, For: "import", Parts: partsOfImport, Key: strings.Join([]string{"import", u.SHA256, g.Kind, g.List, g.Known.String()}, " ")}
	thenRun := kind.Activity() && f.Value("run") != ""
	if kind.Activity() {
		asked.Parts = partsOfActivity
	}
	if thenRun {
		asked.Name, asked.Parts = "Import and run "+u.Name, asked.Parts+partsOfRun
	}
	return s.start(a, asked, s.importing(u.id, g, thenRun))
}

// start asks for work, and goes to its page.
func (s *server) start(a *ask, asked job.Asked, work job.Work) (string, error) {
	started, err := s.Jobs.Start(asked, work)
	if err != nil {
		return "", perhaps(err)
	}
	return a.To("/jobs/" + string(started.ID)), nil
}

// given is a file that was sent as somebody says it is. A day that is the one that
// would be taken anyway is not said, so that the same file counts once on whatever day
// it is sent.
func (s *server) given(u *upload, kind, list, known string) (workspace.Given, error) {
	g := workspace.Given{Kind: kind, List: list, Name: u.Name, At: s.Now()}
	d, err := (&form{Values: map[string][]string{"as_known": {known}}}).day("as_known")
	switch {
	case err != nil:
		return g, err
	case d > s.today():
		return g, wrong("The day has not come yet", fmt.Sprintf("Nobody can have known the file on %s already, and answers as known today would leave it out.", spelt(d)),
			"Go back and give the day on which it was published.")
	case d != g.AsKnown():
		g.Known = d
	}
	return g, nil
}

func noUpload() error {
	return missing("The file is not here any more", "Files that were sent wait until others come or the server ends, and nothing was imported of this one.", "Send it again: Understand, Bring a file in.")
}

// ignoreList is for looking at a file before its list was named.
func ignoreList(err error) error {
	if errors.Is(err, workspace.ErrList) {
		return nil
	}
	return err
}
