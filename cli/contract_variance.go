package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
)

// contractVariance shows claimed against derived.
type contractVariance struct{ asked }

// Help is the detailed help.
func (contractVariance) Help() string {
	return `Counts the records that were claimed from another commissioner, or under another service
category, than the rules give, by provider and reason, with the value claimed and derived.
Without a month it is of all months.

Example:

    remit contract variance --workspace demo --month 2025-06
`
}

func (contractVariance) dataTypes() []any { return []any{varianceJSON{}} }

// varianceJSON is the answer of contract variance.
type varianceJSON struct {
	Month string                 `json:"month"`
	Notes []string               `json:"notes"`
	Rows  []contract.VarianceRow `json:"rows"`
}

// Run shows the variance.
func (cmd contractVariance) Run(c *call) error {
	got, problems, err := cmd.open(c)
	if err != nil {
		return err
	}
	ledger, err := got.Ledger(cmd.months()...)
	if err != nil {
		return asMonth(err, got)
	}
	commissioner, provider := cmd.codes()
	rows := slices.DeleteFunc(ledger.Variance(), func(r contract.VarianceRow) bool {
		return provider != "" && r.Provider != provider || commissioner != "" && r.Claimed != commissioner && r.Derived != commissioner
	})
	if len(rows) == 0 {
		if err := cmd.unmatchedIn(c, got, problems); err != nil {
			return err
		}
	}
	if cmd.Disclose {
		return c.show(disclosed(contract.VarianceView(rows, got.Notes), problems, "provider", "claimed_commissioner", "derived_commissioner", "derived_category", "records", "claimed", "derived", "reason"))
	}
	names, err := c.namer()
	if err != nil {
		return err
	}
	data := varianceJSON{cmp.Or(cmd.Month, "all"), got.Notes, append([]contract.VarianceRow{}, rows...)}
	return c.show(answerOf(contract.VarianceView(rows, got.Notes), data, problems, func(w io.Writer) {
		fmt.Fprintf(w, "Claimed against derived, %s\n", cmp.Or(cmd.Month, "all months"))
		writeNotes(w, got.Notes)
		writeVariance(w, rows, names)
	}))
}

func writeVariance(w io.Writer, rows []contract.VarianceRow, names *namer) {
	t := newSheet("provider", "claimed from", "pays", "category", ">records", ">claimed", ">derived", "why")
	var claimed, derived money.Pence
	records := 0
	slices.SortStableFunc(rows, func(a, b contract.VarianceRow) int { return cmp.Compare(b.ClaimedValue, a.ClaimedValue) })
	for i, r := range rows {
		claimed, derived, records = claimed+r.ClaimedValue, derived+r.DerivedValue, records+r.Records
		if i >= mostLines {
			continue
		}
		t.row(names.of(r.Provider), names.of(r.Claimed), names.of(r.Derived), category(r), strconv.Itoa(r.Records), r.ClaimedValue.String(), r.DerivedValue.String(), r.Reason.String())
	}
	t.row("total", "", "", "", strconv.Itoa(records), claimed.String(), derived.String(), "")
	t.write(w)
	if left := len(rows) - mostLines; left > 0 {
		fmt.Fprintf(w, "The total is of %d rows more; --provider CODE and --commissioner CODE show fewer, --format csv all.\n", left)
	}
}

// category is "21" or "21 not 12": derived, not claimed.
func category(r contract.VarianceRow) string {
	if r.ClaimedCategory == "" || r.ClaimedCategory == r.DerivedCategory {
		return r.DerivedCategory
	}
	return cmp.Or(r.DerivedCategory, "none") + " not " + r.ClaimedCategory
}
