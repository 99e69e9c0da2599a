package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// importing reads a file, or asks about files that were read.
type importing struct {
	File       importFile       `cmd:"" default:"withargs" does:"writes,long" help:"read a file into the workspace"`
	List       importList       `cmd:"" help:"list the imports"`
	Undo       importUndo       `cmd:"" does:"writes" help:"take an import out of force, as if it had not been"`
	Quarantine importQuarantine `cmd:"" help:"list the rows that an import left out, each with the reason"`
	Problems   importProblems   `cmd:"" help:"list what is wrong with a file that was imported, rows that were kept too"`
	Kinds      importKinds      `cmd:"" help:"list the kinds of files, their columns and who publishes them"`
}

// Help is the detailed help.
func (importing) Help() string {
	return `Reads FILE into the workspace. Each row is imported or goes to quarantine with a
reason; the file is kept as it was. A file that was imported before changes
nothing, and ends with 3 if rows of it are in quarantine. An import that is broken off leaves the workspace as it was.

Kinds: ` + strings.Join(kindNames(), ", ") + `.

Example:

    remit import ods-practices epraccur.csv --as-known 2023-12-04 --workspace demo
    remit import list --workspace demo
`
}

func kindNames() []string {
	var out []string
	for _, k := range workspace.Kinds() {
		out = append(out, k.Name)
	}
	return out
}

// importFile reads one file.
type importFile struct {
	Kind    string        `arg:"" help:"what the file is; remit import kinds lists them"`
	Path    string        `arg:"" name:"file" file:"read" help:"the file; - reads standard input"`
	AsKnown calendar.Date `placeholder:"YYYY-MM-DD" help:"the day as of which the file was known (default: the day, month or year in its name, else today)"`
	List    string        `placeholder:"NAME" help:"the name of a code list or price list: hrg, tfc, pod, category"`
	MadeUp  bool          `help:"the records of care in the file are made up, although their identifiers do not say so"`
}

// Help is the detailed help.
func (importFile) Help() string { return importing{}.Help() }

func (importFile) dataTypes() []any { return []any{importJSON{}} }

// Run imports the file.
func (cmd importFile) Run(c *call) error {
	// East of Greenwich the day begins before that of the clock, which is UTC.
	if cmd.AsKnown > max(c.today(), calendar.Of(c.Now().Date())) {
		return wrongUsage(fmt.Errorf("import: --as-known %s has not come yet: nobody can have known the file then, and answers as known today would leave it out; give the day on which it was published", cmd.AsKnown))
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	got, err := cmd.read(c, ws)
	if err != nil {
		return err
	}
	return c.show(imported(got))
}

// read imports the file.
func (cmd importFile) read(c *call, ws *workspace.Workspace) (workspace.Imported, error) {
	body, name, size, err := cmd.source(c)
	if err != nil {
		return workspace.Imported{}, err
	}
	defer body.Close()
	bar := c.begin("importing "+name, size)
	got, err := ws.Import(c.ctx, workspace.Given{Kind: cmd.Kind, List: cmd.List, Name: name,
		Body: bar.reader(body), Known: cmd.AsKnown, At: c.Now(), MadeUp: cmd.MadeUp})
	bar.end()
	if errors.Is(err, workspace.ErrKind) || errors.Is(err, workspace.ErrList) {
		return got, wrongUsage(err)
	}
	if err == nil {
		c.tellsMore(got)
		still(got)
	}
	return got, err
}

// tellsMore notes which command shows the problems of a file that was imported: to
// import it again would show none. After several files it leaves the number open.
func (c *call) tellsMore(i workspace.Imported) {
	switch {
	case c.more != "":
		c.more = "remit import problems ID"
	case !i.Refused:
		c.more = fmt.Sprintf("remit import problems %d", i.ID)
	}
}

// still adds what was wrong with a file when it was imported before: the same file
// has the same exit code.
func still(i workspace.Imported) {
	if !i.Already || i.Quarantined == 0 {
		return
	}
	i.Found.Add(problem.Problem{Code: "still_in_quarantine", Severity: problem.Reject, File: i.Name,
		What: fmt.Sprintf("in quarantine since import %d: %s.", i.ID, inWords(i.Quarantined, "row")),
		Why:  "They are in no figure.", Fix: fmt.Sprintf("See why: remit import quarantine %d", i.ID)})
}

// source opens the file; its size is -1 if it is not known.
func (cmd importFile) source(c *call) (body io.ReadCloser, name string, size int64, err error) {
	if cmd.Path == "-" {
		return io.NopCloser(c.Stdin), "stdin", -1, nil
	}
	place, err := c.place(cmd.Path)
	if err != nil {
		return nil, "", 0, fmt.Errorf("import: %w", err)
	}
	f, err := os.Open(place)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", 0, fmt.Errorf("import: there is no file %s", cmd.Path)
	}
	if err != nil {
		return nil, "", 0, fmt.Errorf("import: %w", err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = fmt.Errorf("import: %s is a folder; remit init --reference reads a folder", cmd.Path)
	}
	if err != nil {
		return nil, "", 0, errors.Join(err, f.Close())
	}
	return f, filepath.Base(cmd.Path), info.Size(), nil
}

// became is what became of a file, in one word.
func became(i workspace.Imported) string {
	switch {
	case i.Already:
		return "already"
	case i.Refused:
		return "refused"
	}
	return "imported"
}

// An importJSON is an import and what became of the file.
type importJSON struct {
	workspace.Imported
	Became string `json:"became"`
}

func imported(i workspace.Imported) answer {
	return answer{
		data:    importJSON{i, became(i)},
		columns: importColumns, rows: [][]string{importRow(i.Import, became(i))}, problems: i.Found, undone: i.Refused,
		text: func(w io.Writer) {
			switch {
			case i.Already:
				fmt.Fprintf(w, "%s was imported before, as import %d: nothing changed.\n", i.Name, i.ID)
			case i.Refused:
				fmt.Fprintf(w, "%s cannot be read as %s: nothing was imported.\n", i.Name, i.Kind)
			default:
				fmt.Fprintf(w, "import %d: %s as %s, known as of %s: %d rows read, %d imported, %d in quarantine.\n",
					i.ID, i.Name, i.Kind, i.Known, i.Read, i.Good, i.Quarantined)
			}
			if !i.Already && i.Quarantined > 0 {
				fmt.Fprintf(w, "See why: remit import quarantine %d\n", i.ID)
			}
		},
	}
}

// importColumns and importRow are the table of imports.
var importColumns = []string{"id", "kind", "list", "file", "as_known", "imported_at", "rows_read", "rows_good", "rows_quarantined", "status"}

func importRow(i workspace.Import, status string) []string {
	return []string{strconv.FormatInt(i.ID, 10), i.Kind, i.List, i.Name, i.Known.String(), i.At.UTC().Format("2006-01-02T15:04:05Z"),
		strconv.Itoa(i.Read), strconv.Itoa(i.Good), strconv.Itoa(i.Quarantined), status}
}
