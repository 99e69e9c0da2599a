package dated

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// An About says where a CSV table came from and what it must hold. It is read
// from the file TABLE.csv.about.yaml beside TABLE.csv.
type About struct {
	File    string // the about-file
	Source  string // the publication
	Edition string
	URL     string // "" if none
	Licence string
	Owner   string
	InForce calendar.Period
	SHA256  string // of the CSV file, 64 lower-case digits
	Rows    int    // without the heading
	MadeUp  bool
}

var sha = regexp.MustCompile(`^[0-9a-f]{64}$`)

// ReadAbout reads an about-file. With any problem the About is nil.
func ReadAbout(file string, data []byte) (*About, *problem.List) {
	problems := &problem.List{}
	m := ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	a := &About{File: file, Source: m.Text("source"), Edition: m.Text("edition"), URL: m.OptionalText("url"),
		Licence: m.Text("licence"), Owner: m.Text("owner"), InForce: m.Period("in_force"),
		SHA256: m.sha256(), Rows: m.count("rows"), MadeUp: m.Flag("made_up")}
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return a, problems
}

func (m *Mapping) sha256() string {
	text := m.Text("sha256")
	if text != "" && !sha.MatchString(text) {
		m.Report("sha256", problem.Problem{Code: "bad_sha256", What: "sha256 is not 64 digits of 0-9 and a-f.",
			Why: "The table could not be checked.", Fix: "Write what sha256sum prints for the CSV file."})
	}
	return text
}

// count reads a whole number that is not negative, from its text.
func (m *Mapping) count(key string) int {
	n := m.get(key)
	if n == nil {
		m.missing(key)
		return 0
	}
	if !m.isScalar(n, key) {
		return 0
	}
	v, err := strconv.ParseUint(n.Value, 10, 31)
	if err != nil || strconv.FormatUint(v, 10) != n.Value {
		m.Report(key, problem.Problem{Code: "bad_number", What: fmt.Sprintf("%s is %q, not a count.", key, n.Value),
			Why: "The table could not be checked.", Fix: "Write digits only."})
	}
	return int(v)
}

// Verify reports where the CSV file is not the one that the About describes:
// another checksum, or another number of rows.
func (a *About) Verify(csv []byte) *problem.List {
	problems := &problem.List{}
	sum := sha256.Sum256(csv)
	if got := hex.EncodeToString(sum[:]); got != a.SHA256 {
		problems.Add(problem.Problem{Code: "table_changed", Severity: problem.Reject, File: a.File, Field: "sha256",
			What: fmt.Sprintf("the table's sha256 is %s, not %s.", got, a.SHA256),
			Why:  "The table is not the one whose source is given here.",
			Fix:  "Restore the table, or check the new one against its source and write its sha256."})
	}
	rows, bad := readRows(a.File, csv)
	problems.Merge(bad)
	if n := len(rows) - 1; bad.Len() == 0 && n != a.Rows {
		problems.Add(problem.Problem{Code: "table_rows", Severity: problem.Reject, File: a.File, Field: "rows",
			What: fmt.Sprintf("the table has %d rows, not %d.", max(n, 0), a.Rows),
			Why:  "Rows were lost or added.", Fix: "Restore the table, or correct rows."})
	}
	return problems
}
