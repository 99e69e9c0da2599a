package workspace

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
)

// spend sets what is owed for care by the statements of the last run beside one another,
// for each person. Statements are of sub-ICB locations.
func (b *besideMaker) spend() error {
	role := org.Role(b.f.Role)
	if b.q.Results == nil {
		b.out.Absent = append(b.out.Absent, "spend on care: no activity was run; remit run FILE")
		return nil
	}
	if role != org.ICB && role != org.SubICB && role != org.Region || b.f.On < firstBoards {
		b.out.Absent = append(b.out.Absent, fmt.Sprintf("spend on care of a %s: statements are of sub-ICB locations", b.f.Role))
		return nil
	}
	owed, in, err := b.owed()
	if err != nil {
		return err
	}
	at := map[string]string{} // of a sub-ICB location: the body of the role
	for _, code := range b.f.areas.Codes(b.f.Vintage) {
		a, _ := b.f.areas.Area(code, b.f.Vintage)
		at[b.f.place(a)] = b.body(a)
	}
	b.add(BesideFigure{Section: "spend", Measure: "owed", Label: "owed for care by the statements of the last run, for each person", From: in.From, Until: in.Until, MadeUp: b.q.Results.MadeUp,
		Sources: []SourceFile{{File: "out/ (remit contract statement)"}}}, nil, func(s *scope) (need.Estimate, string) {
		var sum money.Pence
		for code, pence := range owed {
			if s.holds(at[code]) {
				sum += pence
			}
		}
		return need.Estimate{Value: float64(sum) / 100 / float64(max(s.people, 1)), Unit: "£ for each person", Count: float64(sum) / 100, Of: float64(s.people),
			Method: "a sum that is owed", Why: "it is no sample"}, b.madeUpNote()
	})
	return nil
}

func (b *besideMaker) madeUpNote() string {
	if b.q.Results.MadeUp {
		return "made-up activity"
	}
	return ""
}

// owed is what each commissioner owes over all months of the run.
func (b *besideMaker) owed() (map[string]money.Pence, calendar.Period, error) {
	out, in := map[string]money.Pence{}, calendar.Period{}
	ledger, err := b.q.Results.Ledger()
	if err != nil {
		return nil, in, err
	}
	for _, month := range ledger.Months() {
		if (month == calendar.Month{}) {
			continue // records without a date
		}
		s, p := ledger.Statement(month), month.Period()
		if in.From == 0 || p.From < in.From {
			in.From = p.From
		}
		in.Until = max(in.Until, p.Until)
		for _, l := range s.Lines {
			out[string(l.Commissioner)] += l.Month.Derived
		}
	}
	return out, in, nil
}
