package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/synthetic"
)

// termsFile is where the made-up terms of a contract are written.
func (s *showing) termsFile() string { return filepath.Join(s.cmd.Dir, "made-up", "terms.yaml") }

// terms makes up the terms of the contract with most care since April, from what
// the care came to, so that there is something to settle.
func (s *showing) terms() error {
	r, err := s.ws.Results(s.ctx, results{}.folder(s.call))
	if err != nil {
		return err
	}
	ledger, err := r.Ledger()
	if err != nil {
		return err
	}
	e := termsFor(ledger, calendar.Of(2025, 4, 1), demoTo)
	e.ProviderName = strings.ReplaceAll(s.named(e.Provider), `"`, "'")
	text, err := e.Text()
	if err != nil {
		return err
	}
	return writeFile(s.termsFile(), func(w io.Writer) error { _, err := w.Write(text); return err })
}

// A pair is who pays and who gives the care.
type pair struct{ commissioner, provider org.Code }

// termsFor gives the terms a plan of what the pair with most care had in a month,
// in whole thousands.
func termsFor(g *contract.Ledger, from, to calendar.Date) synthetic.ExampleTerms {
	care, months := careByPair(g, from, to)
	top := mostCare(care)
	each := func(pods ...string) money.Pence {
		var sum money.Pence
		for _, pod := range pods {
			sum += care[top][pod]
		}
		return max(1, (sum/months).Scale(1, 1000_00, money.Down)) * 1000_00
	}
	year := calendar.Year(calendar.FinancialYear(from))
	return synthetic.ExampleTerms{ID: "example", Commissioner: top.commissioner, Provider: top.provider, From: year.From, Until: year.Until,
		Emergency: each("NEL", "NELST", "NELNE"), Elective: each("EL", "DC"), Urgent: each("AE")}
}

// careByPair is the value of care by pair and point of delivery, and the number
// of months that it is of.
func careByPair(g *contract.Ledger, from, to calendar.Date) (care map[pair]map[string]money.Pence, months money.Pence) {
	care = map[pair]map[string]money.Pence{}
	for m := calendar.MonthOf(from); m.Period().From < to; m = calendar.MonthOf(m.Period().Until) {
		months++
		for _, l := range g.Statement(m).Lines {
			p := pair{l.Commissioner, l.Provider}
			if p.commissioner == "" || p.commissioner == "VPP00" || p.provider == "" {
				continue
			}
			if care[p] == nil {
				care[p] = map[string]money.Pence{}
			}
			care[p][l.POD] += l.Month.Derived
		}
	}
	return care, months
}

// mostCare is the pair with most care; of equals the first by code.
func mostCare(care map[pair]map[string]money.Pence) (top pair) {
	var most money.Pence
	for p, pods := range care {
		var sum money.Pence
		for _, v := range pods {
			sum += v
		}
		if sum > most || sum == most && fmt.Sprint(p) < fmt.Sprint(top) {
			top, most = p, sum
		}
	}
	return top
}
