package contract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

const madeUpCite = `{title: "Made-up contract", clause: "schedule 3"}`

// termsOf writes a file of terms for July and August 2025.
func termsOf(terms string) string {
	return `contract: made-up
title: Made-up terms
commissioner: 16C 84H
provider: RXP
owner: contract manager
made_up: true
in: {from: "2025-07-01", until: "2025-09-01"}
cite: ` + madeUpCite + "\nterms:\n" + terms
}

func readTerms(t *testing.T, terms string) *Terms {
	t.Helper()
	read, problems := ReadTerms("terms.yaml", []byte(termsOf(terms)))
	if read == nil {
		t.Fatal(problems)
	}
	return read
}

// done makes a ledger of one record for each price, dated on the first of a month.
func done(t *testing.T, records ...string) *Ledger {
	t.Helper()
	g := NewLedger()
	for i, r := range records {
		f := strings.Fields(r) // month, commissioner, pod, pounds
		price, err := money.ParsePounds(f[3])
		if err != nil {
			t.Fatal(err)
		}
		day := f[0] + "-01"
		g.Add(line(i, f[1], price, true, map[activity.Column]string{activity.Dataset: "apc", activity.AdmissionDate: day, activity.DischargeDate: day, activity.Provider: "RXP", activity.POD: f[2]}))
	}
	return g
}

func rates(key string, values ...string) string {
	out := "    " + key + ":\n"
	for _, v := range values {
		from, value, _ := strings.Cut(v, " ")
		out += fmt.Sprintf("      - {from: %s, value: %s, cite: %s}\n", from, value, madeUpCite)
	}
	return out
}

func lineText(l SettlementLine) string {
	return fmt.Sprintf("%s %s %s..%s plan %v actual %v pay %v variance %v %s", l.Term, l.Pays, l.From, l.To, l.Plan, l.Actual, l.Pay, l.Variance, yes(l.Renegotiate))
}

// The worked numbers of blended and aligned payment (domain C.2, 4 and 5), as a
// commissioner would state them.
func TestSettlementsOfTheWorkedNumbers(t *testing.T) {
	blended := "  - id: emergency\n    pays: blended\n    pods: NEL\n    plan: {2025-07: 15000000, 2025-08: 15000000}\n" + rates("over", "2025-04-01 0.2") + rates("under", "2025-04-01 0.2") + rates("break_glass", "2025-04-01 0.05")
	aligned := "  - id: fixed\n    pays: fixed\n    pods: NEL;NELST\n    each_month: 20000000\n  - id: elective\n    pays: activity\n    pods: EL DC\n    each_month: 6000000\n" + rates("share", "2025-04-01 1")
	hips := "  - id: hips\n    pays: attainment\n    in: {from: \"2025-07-01\", until: \"2025-09-01\"}\n    planned: 0.60\n    met: 0.68\n    eligible: 400\n    base_price: 6200\n    best_price: 7535\n    factor: 1.05\n    cite: " + madeUpCite + "\n"
	for _, c := range []struct{ name, terms, records, want string }{
		{"above the baseline", blended, "2025-07 16C NEL 32000000", "emergency blended 2025-07..2025-08 plan £30,000,000.00 actual £32,000,000.00 pay £30,400,000.00 variance £400,000.00 yes"},
		{"below the baseline", blended, "2025-07 16C NEL 20000000;2025-08 84H NEL 8000000", "emergency blended 2025-07..2025-08 plan £30,000,000.00 actual £28,000,000.00 pay £29,600,000.00 variance -£400,000.00 yes"},
		{"within the range", blended, "2025-07 16C NEL 31500000", "emergency blended 2025-07..2025-08 plan £30,000,000.00 actual £31,500,000.00 pay £30,300,000.00 variance £300,000.00 "},
		{"fixed and variable", aligned, "2025-07 16C EL 12000000;2025-08 16C DC 900000;2025-08 16C NEL 1", "fixed fixed 2025-07..2025-08 plan £40,000,000.00 actual £1.00 pay £40,000,000.00 variance £0.00 |elective activity 2025-07..2025-08 plan £12,000,000.00 actual £12,900,000.00 pay £12,900,000.00 variance £900,000.00 "},
		{"attainment", hips, "", "hips attainment 2025-07..2025-08 plan £0.00 actual £0.00 pay £44,856.00 variance £44,856.00 "},
		{"care of others", aligned, "2025-07 99X EL 100", "fixed fixed 2025-07..2025-08 plan £40,000,000.00 actual £0.00 pay £40,000,000.00 variance £0.00 |elective activity 2025-07..2025-08 plan £12,000,000.00 actual £0.00 pay £0.00 variance -£12,000,000.00 "},
		{"care in no term", hips, "2025-07 16C AE 100", "hips attainment 2025-07..2025-08 plan £0.00 actual £0.00 pay £44,856.00 variance £44,856.00 |  2025-07..2025-08 plan £0.00 actual £100.00 pay £0.00 variance £0.00 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			var records []string
			if c.records != "" {
				records = strings.Split(c.records, ";")
			}
			s := done(t, records...).Settle(readTerms(t, c.terms), calendar.Month{Year: 2025, Month: 8})
			var got []string
			pay := money.Pence(0)
			for _, l := range s.Lines {
				got, pay = append(got, lineText(l)), pay+l.Pay
			}
			if text := strings.Join(got, "|"); text != c.want {
				t.Errorf("got  %s\nwant %s", text, c.want)
			}
			if s.Pay != pay || !s.MadeUp {
				t.Errorf("pay %v of lines %v, made up %v", s.Pay, pay, s.MadeUp)
			}
		})
	}
}

func TestSettlementSplitsWhereARateChanges(t *testing.T) {
	s := done(t, "2025-07 16C NEL 300", "2025-08 16C NEL 300").Settle(readTerms(t,
		"  - id: e\n    pays: blended\n    pods: NEL\n    each_month: 100\n"+rates("over", "2025-04-01 0.5", "2025-08-01 0.2")+rates("under", "2025-04-01 0.2")), calendar.Month{Year: 2025, Month: 8})
	if len(s.Lines) != 2 || s.Lines[0].Pay != 200_00 || s.Lines[1].Pay != 140_00 || s.Pay != 340_00 {
		t.Errorf("got %+v", s.Lines)
	}
}

func TestSettlementUpToAMonth(t *testing.T) {
	terms := readTerms(t, "  - id: f\n    pays: fixed\n    pods: NEL\n    each_month: 100\n  - id: h\n    pays: attainment\n    in: {from: \"2025-07-01\", until: \"2025-09-01\"}\n    planned: 0\n    met: 1\n    eligible: 1\n    base_price: 1\n    best_price: 2\n    factor: 1\n    cite: "+madeUpCite+"\n")
	s := done(t).Settle(terms, calendar.Month{Year: 2025, Month: 7})
	if s.Pay != 100_00 || s.To != (calendar.Month{Year: 2025, Month: 7}) || !strings.HasPrefix(s.Lines[1].Working, "not yet") {
		t.Errorf("got %+v", s)
	}
}

// Whatever was done, the parts are the whole: each value is in one line, and what
// is over the baseline costs the marginal rate of it to the penny.
func TestSettlementHoldsEveryValueOnce(t *testing.T) {
	g := NewLedger()
	for _, l := range generated(2000, 7) {
		g.Add(l)
	}
	terms := readTerms(t, "  - id: a\n    pays: activity\n    pods: EL OPFA\n    each_month: 0\n"+rates("share", "2025-04-01 1")+"  - id: b\n    pays: fixed\n    pods: NEL\n    each_month: 1\n")
	last := calendar.Month{Year: 2025, Month: 8}
	for _, provider := range []org.Code{"RX1", "RX2"} {
		terms.Provider = provider
		value := money.Pence(0)
		for _, m := range terms.Months(last) {
			for _, c := range terms.Commissioners {
				value += g.Statement(m).Only(c, provider).Total.Month.Derived
			}
		}
		var sum money.Pence
		for _, l := range g.Settle(terms, last).Lines {
			sum += l.Actual
			if l.Pays == Activity && l.Pay != l.Actual {
				t.Errorf("paid %v for %v", l.Pay, l.Actual)
			}
		}
		if sum != value || sum == 0 {
			t.Errorf("%s: lines hold %v of %v", provider, sum, value)
		}
	}
}
