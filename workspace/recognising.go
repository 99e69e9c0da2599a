package workspace

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A Guess is what a file may be.
type Guess struct {
	Kind    string
	List    string // of a code list: its name, where the file's name says it
	Named   bool   // the file has the name under which it is published
	Because string // why it is taken for that, in a sentence
	Good    int    // of the rows looked at, those that can be read so
	Read    int
	// NeedsList says that the file can be read only with the name of its list, or of
	// its year, and that the file's own name does not tell.
	NeedsList bool
	known     int // columns that its first line names
	score     int
}

// Surely tells whether a guess is clearly likelier than the next.
func (g Guess) Surely(next Guess) bool { return g.score >= next.score+50 }

// looked is how much of a file is looked at to tell what it is.
const looked = 64 << 10

// Recognise says what a file may be, by its name and by reading its beginning as
// every kind in turn: the likeliest first, none if it can be read as nothing. It is a
// guess: a person chooses. Parquet can only be records of care. Found says why a file
// is no table at all: a workbook, another encoding, empty.
func (w *Workspace) Recognise(ctx context.Context, name string, body io.ReaderAt, size int64) (out []Guess, found *problem.List, err error) {
	if isParquet(body) {
		return []Guess{{Kind: ActivityKind, Because: "It is a Parquet file, and those hold records of care."}}, &problem.List{}, nil
	}
	head, err := beginning(body, size, looked)
	if err != nil {
		return nil, nil, err
	}
	if found, err = noTable(name, head); err != nil || found.Worst() == problem.Reject {
		return nil, found, err
	}
	for _, k := range Kinds() {
		g, err := w.trial(ctx, k, name, head)
		if err != nil {
			return nil, nil, fmt.Errorf("look at %s as %s: %w", name, k.Name, err)
		}
		if g.Named || g.Good > 0 && (g.known > 0 || 2*g.Good > g.Read) {
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b Guess) int { return cmp.Compare(b.score, a.score) })
	return out, found, nil
}

// noTable says what is wrong with a file of which no row can be read by anybody.
func noTable(name string, head []byte) (*problem.List, error) {
	rd, err := table.Open(bytes.NewReader(head), table.Options{File: name})
	if err != nil {
		return nil, err
	}
	if rd.Refused() {
		return rd.Result().Problems, nil
	}
	return &problem.List{}, nil
}

// beginning is the first part of a file, to the end of a line.
func beginning(body io.ReaderAt, size int64, most int) ([]byte, error) {
	b := make([]byte, min(size, int64(most)))
	n, err := body.ReadAt(b, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	b = b[:n]
	if end := bytes.LastIndexByte(b, '\n'); end >= 0 && int64(n) < size {
		b = b[:end+1]
	}
	return b, nil
}

// trial reads the beginning of a file as a kind.
func (w *Workspace) trial(ctx context.Context, k Kind, name string, head []byte) (Guess, error) {
	g := Guess{Kind: k.Name}
	g.List, g.Named = published(k.Name, name)
	in := input{body: bytes.NewReader(head), name: name, list: g.List, known: calendar.Of(2000, 1, 1), size: int64(len(head)), format: w.format,
		aside: func(table.Quarantined) {}, put: func(*Rows) error { return nil }, keep: func(*activity.Record) error { return nil },
		codes: func() (*place.Codes, error) { return w.codes(ctx) }, lists: func() (*activity.Lists, error) { return &activity.Lists{}, nil }}
	if g.NeedsList = k.Listed && in.list == ""; g.NeedsList {
		in.list = "any"
	}
	got, err := k.read(in)
	if err == nil && got.Read == 0 && k.mayList && in.list == "" {
		g.NeedsList, in.list, in.body = true, anyYear, bytes.NewReader(head)
		got, err = k.read(in)
	}
	if err != nil {
		return g, err
	}
	g.Read, g.Good = got.Read, got.Good
	g.weigh(k, head)
	return g, nil
}

// anyYear stands for the year of a file that does not state it.
const anyYear = "2020-21"

// weigh says how likely the guess is, and why.
func (g *Guess) weigh(k Kind, head []byte) {
	g.known = sharedColumns(k, head)
	if g.Read > 0 {
		g.score = 100 * g.Good / g.Read
	}
	g.score += 100 * g.known
	if k.Listed {
		g.score /= 10 // any file whose first column does not repeat looks like a list of codes
	}
	switch {
	case g.Named && g.Good > 0:
		g.score += 10_000
		g.Because = "It has the name under which such files are published, and its rows can be read so."
	case g.Named:
		g.Because = "It has the name under which such files are published, but no row at its beginning can be read so."
	case g.known > 0:
		g.Because = fmt.Sprintf("Its first line names %d columns of such files, and %d of the first %d rows can be read so.", g.known, g.Good, g.Read)
	default:
		g.Because = fmt.Sprintf("%d of the first %d rows can be read so.", g.Good, g.Read)
	}
}

// sharedColumns is how many columns that the first line names are among those that a
// kind says it reads.
func sharedColumns(k Kind, head []byte) int {
	if k.unnamed != nil {
		return 0
	}
	rd, err := table.Open(bytes.NewReader(head), table.Options{Header: true})
	if err != nil {
		return 0
	}
	says := map[string]bool{}
	for _, word := range strings.FieldsFunc(k.columns(), func(r rune) bool { return strings.ContainsRune(",;:()", r) }) {
		says[plainName(word)] = true
	}
	n := 0
	for _, name := range rd.Header() {
		if says[plainName(name)] {
			n++
		}
	}
	return n
}

// columns are the names of columns in the words of help, and those of the record for
// records of care.
func (k Kind) columns() string {
	if k.Name != ActivityKind {
		return k.Columns
	}
	return strings.Join(partitionHeader(), ",")
}

func plainName(s string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '_' || r == '\ufeff' }), "_"))
}

// published tells whether a file has a name under which files of a kind are
// published, and the name of the list that goes with it.
func published(kind, name string) (list string, ok bool) {
	for _, r := range recognised() {
		if is, err := path.Match(path.Base(r.pattern), path.Base(name)); err == nil && is && r.kind == kind {
			return r.list, true
		}
	}
	return "", false
}
