package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

// manifestPath is where a run says what it made of what.
const manifestPath = "run.json"

// manifestVersion changes when results of an earlier program must be made anew.
const manifestVersion = 1

// A Manifest is what stands in the folder of a run's results: what each month
// was made of. A later run does again only what differs.
type Manifest struct {
	Version int           `json:"version"`
	MadeUp  bool          `json:"made_up"`
	Program string        `json:"program"`
	Notes   []string      `json:"notes"`  // what must stand over the figures
	Months  []MonthResult `json:"months"` // by name; then the future and the undated records
}

// A MonthResult is what came of the records of one month, and of what.
type MonthResult struct {
	Month string `json:"month"` // 2025-06, undated, or future

	Records     int             `json:"records"`
	Decided     int             `json:"decided"` // with a payer
	Priced      int             `json:"priced"`
	Duplicates  int             `json:"duplicates"`   // records whose price is withheld
	NotCompared int             `json:"not_compared"` // records that do not say whose they are or when, and could not be looked for twice
	Derived     money.Pence     `json:"derived_pence"`
	Withheld    money.Pence     `json:"withheld_pence"`
	Claims      int             `json:"claims"`
	Claimed     money.Pence     `json:"claimed_pence"`
	Unpriced    int             `json:"unpriced"`
	Findings    []problem.Count `json:"findings"`
	Problems    []problem.Count `json:"problem_counts"` // records with each problem code

	Notes      []string       `json:"notes"`    // what must stand over the figures
	KnownOn    calendar.Date  `json:"known_on"` // "" = by everything imported
	ValueAt    calendar.Date  `json:"value_at"` // "" = each record on its own date
	Made       time.Time      `json:"made_at"`
	Why        string         `json:"why"`
	Partitions []MadeOf       `json:"made_of"`
	Outputs    []Output       `json:"outputs"`
	Today      calendar.Date  `json:"today"`        // later dates counted as future
	Future     int            `json:"future_dates"` // records with such a date
	From       map[string]Sum `json:"fingerprints"` // of what the result depends on
}

// A Sum is a SHA-256 in hexadecimal.
type Sum string

// What a month depends on, as keys of its fingerprints.
const (
	fromRecords   = "records"          // its partitions
	fromReference = "reference"        // imports in force, editions, parameters, options
	fromProgram   = "program"          // which build made it
	fromCrossings = "other_months"     // what its records repeat or overlap, also in other months
	fromYear      = "year_to_date"     // the months that the statement adds up
	fromLedger    = "ledger_of_record" // its own sums
)

// MadeOf is one file of records that went into a month.
type MadeOf struct {
	Import  int64  `json:"import"`
	File    string `json:"file"`
	Dataset string `json:"dataset"`
	Records int    `json:"records"`
	SHA256  string `json:"sha256"`
}

// An Output is a file of a month's results.
type Output struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// month finds the result of a month.
func (m *Manifest) month(name string) *MonthResult {
	for i := range m.Months {
		if m.Months[i].Month == name {
			return &m.Months[i]
		}
	}
	return nil
}

// set puts a result in its place.
func (m *Manifest) set(r MonthResult) {
	for i := range m.Months {
		if m.Months[i].Month == r.Month {
			m.Months[i] = r
			return
		}
		if m.Months[i].Month > r.Month {
			m.Months = append(m.Months[:i], append([]MonthResult{r}, m.Months[i:]...)...)
			return
		}
	}
	m.Months = append(m.Months, r)
}

// drop takes a result away.
func (m *Manifest) drop(name string) {
	for i := range m.Months {
		if m.Months[i].Month == name {
			m.Months = append(m.Months[:i], m.Months[i+1:]...)
			return
		}
	}
}

// errOldManifest says that the manifest was written by another version.
var errOldManifest = errors.New("it was written by another version of remit")

// readManifest reads the manifest of a folder. The error wraps fs.ErrNotExist
// where no run has written.
func readManifest(ctx context.Context, out Folder) (*Manifest, error) {
	f, err := out.Open(ctx, manifestPath)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return decodeManifest(f)
}

func decodeManifest(r io.Reader) (*Manifest, error) {
	var m Manifest
	if err := json.NewDecoder(r).Decode(&m); err != nil {
		return nil, fmt.Errorf("read %s: %w", manifestPath, err)
	}
	if m.Version != manifestVersion {
		return nil, fmt.Errorf("read %s: %w", manifestPath, errOldManifest)
	}
	return &m, nil
}

// write puts the manifest in its place.
func (m *Manifest) write(ctx context.Context, out Folder) error {
	return writeWhole(ctx, out, manifestPath, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		return e.Encode(m)
	})
}

// writeWhole writes one file and keeps it.
func writeWhole(ctx context.Context, out Folder, path string, write func(io.Writer) error) (err error) {
	f, err := out.Create(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Drop()) }()
	if err := write(f); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return f.Keep()
}

// oldManifest is the manifest to compare with: an empty one where there is none,
// or none that can be read, which is a note.
func oldManifest(ctx context.Context, out Folder, found *problem.List) (*Manifest, error) {
	m, err := readManifest(ctx, out)
	switch {
	case err == nil:
		return m, out.Sweep(ctx, func(string) bool { return true })
	case errors.Is(err, fs.ErrNotExist):
		return &Manifest{}, nil
	}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	if !errors.As(err, &syntax) && !errors.As(err, &kind) && !errors.Is(err, errOldManifest) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	found.Add(problem.Problem{Code: "run_manifest_unreadable", Severity: problem.Note, File: manifestPath,
		What: fmt.Sprintf("What the last run made cannot be told: %v.", err), Why: "Every month is made anew.", Fix: "Nothing is needed."})
	return &Manifest{}, nil
}
