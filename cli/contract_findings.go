package cli

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/workspace"
)

// contractFindings lists what to ask the providers.
type contractFindings struct {
	asked
	Code []string `placeholder:"CODE" help:"only findings of this code; may be repeated (default: all)"`
	Most int      `default:"50" placeholder:"N" help:"show at most so many as text; 0 shows all (default 50)"`
}

// Help is the detailed help.
func (contractFindings) Help() string {
	var b strings.Builder
	b.WriteString("Lists what to ask the providers, record by record, with what is at stake. Without a month it\nis of all months. CSV and JSON hold every finding. With --disclose they are added up by code, month,\nprovider and commissioner, under disclosure control, and no record is named. The codes are\n\n")
	for _, code := range contract.Codes() {
		fmt.Fprintf(&b, "    %-28s %s\n", code, code.Text())
	}
	b.WriteString("\nExample:\n\n    remit contract findings --workspace demo --code duplicate --format csv\n")
	return b.String()
}

func (contractFindings) dataTypes() []any { return []any{findingsJSON{}} }

// A foundRow is a finding as a row of the answer, for JSON.
type foundRow struct {
	Record       string `json:"record_id"`
	File         string `json:"file"`
	Line         int    `json:"line"`
	Month        string `json:"month"`
	Provider     string `json:"provider"`
	Commissioner string `json:"commissioner"`
	Claimed      string `json:"claimed_commissioner"`
	Code         string `json:"code"`
	Other        string `json:"other_record_id"`
	Text         string `json:"text"`
	AtStake      int64  `json:"at_stake_pence"`
}

// findingsJSON is the answer of contract findings.
type findingsJSON struct {
	Month    string     `json:"month"`
	Notes    []string   `json:"notes"`
	Findings []foundRow `json:"findings"`
}

// Run lists the findings.
func (cmd contractFindings) Run(c *call) error {
	for _, code := range cmd.Code {
		if contract.Code(code).Text() == "" {
			return wrongUsage(fmt.Errorf("there is no finding %q; remit contract findings --help lists the codes", code))
		}
	}
	got, problems, err := cmd.open(c)
	if err != nil {
		return err
	}
	columns := workspace.FindingColumns()
	a := answer{columns: append(slices.Clone(columns), "notes"), problems: problems}
	notes := strings.Join(slices.DeleteFunc(slices.Clone(got.Notes), func(n string) bool { return n == madeUp }), "; ")
	found := []foundRow{}
	err = got.Findings(func(cells []string) error {
		f, err := readFinding(columns, cells)
		if err == nil && cmd.wants(f) {
			found = append(found, f)
			a.rows = append(a.rows, append(cells, notes))
		}
		return err
	}, cmd.months()...)
	if err != nil {
		return asMonth(err, got)
	}
	if len(found) == 0 {
		if err := cmd.unmatchedIn(c, got, problems); err != nil {
			return err
		}
	}
	if cmd.Disclose {
		return c.show(disclosed(foundView(found, got.Notes), problems, "code", "month", "provider", "commissioner", "findings", "at_stake"))
	}
	a.data = findingsJSON{cmp.Or(cmd.Month, "all"), got.Notes, found}
	a.text = func(w io.Writer) { cmd.write(w, found, got.Notes) }
	return c.show(a)
}

// foundView is findings added up by code, month, provider and commissioner: one record by
// itself may not leave.
func foundView(found []foundRow, notes []string) contract.View {
	v := contract.View{Name: "Findings", Notes: notes, Rowwise: true, Columns: []contract.Column{{Name: "code"}, {Name: "month"}, {Name: "provider"}, {Name: "commissioner"}, {Name: "at_stake", Kind: contract.MoneyCells}}}
	for _, f := range found {
		v.Rows = append(v.Rows, []contract.Cell{{Text: f.Code}, {Text: f.Month}, {Text: f.Provider}, {Text: f.Commissioner}, {Number: f.AtStake}})
	}
	return access.Aggregated(v, "findings", "code", "month", "provider", "commissioner")
}

func (cmd contractFindings) wants(f foundRow) bool {
	return (len(cmd.Code) == 0 || slices.Contains(cmd.Code, f.Code)) && (cmd.Provider == "" || f.Provider == string(cmd.Provider)) &&
		(cmd.Commissioner == "" || f.Commissioner == string(cmd.Commissioner) || f.Claimed == string(cmd.Commissioner))
}

func readFinding(columns, cells []string) (foundRow, error) {
	of := func(name string) string { return cells[slices.Index(columns, name)] }
	line, err := strconv.Atoi(of("line"))
	if err != nil {
		return foundRow{}, fmt.Errorf("read findings: %w", err)
	}
	stake, err := money.ParsePounds(of("at_stake"))
	if err != nil {
		return foundRow{}, fmt.Errorf("read findings: %w", err)
	}
	return foundRow{of("record_id"), of("file"), line, of("month"), of("provider"), of("commissioner"), of("claimed_commissioner"),
		of("code"), of("other_record_id"), of("text"), int64(stake)}, nil
}

// write writes the findings by code, and the first of them whole.
func (cmd contractFindings) write(w io.Writer, found []foundRow, notes []string) {
	fmt.Fprintf(w, "Findings, %s: %d\n", cmp.Or(cmd.Month, "all months"), len(found))
	writeNotes(w, notes)
	count, stake := map[string]int{}, map[string]money.Pence{}
	for _, f := range found {
		count[f.Code]++
		stake[f.Code] += money.Pence(f.AtStake)
	}
	t := newSheet("code", ">findings", ">at stake", "")
	for _, code := range slices.Sorted(maps.Keys(count)) {
		t.row(code, strconv.Itoa(count[code]), stake[code].String(), contract.Code(code).Text())
	}
	t.write(w)
	shown := found
	if cmd.Most > 0 && len(found) > cmd.Most {
		shown = found[:cmd.Most]
	}
	for _, f := range shown {
		fmt.Fprintf(w, "\n%s:%d: %s, provider %s, %s: %s\n    %s\n", f.File, f.Line, f.Record, cmp.Or(f.Provider, "not stated"), f.Code, money.Pence(f.AtStake), f.Text)
	}
	if left := len(found) - len(shown); left > 0 {
		fmt.Fprintf(w, "\n%d more; --most 0 shows all, --format csv writes them for a spreadsheet.\n", left)
	}
}
