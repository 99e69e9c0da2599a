package contract

import (
	"encoding/json"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// Notes are what must stand over every view of the settlement.
func (s *Settlement) Notes() []string { return (&Statement{MadeUp: s.MadeUp, Bases: s.Bases}).Notes() }

// View is the settlement as rows, one for each line, without a total.
func (s *Settlement) View() View {
	v := View{Name: "Settlement", Notes: s.Notes(), Columns: append(texts("contract", "term", "pays", "from", "to"), Column{Name: "plan", Kind: MoneyCells, Public: true},
		Column{Name: "actual", Kind: MoneyCells}, Column{Name: "pay", Kind: MoneyCells}, Column{Name: "variance", Kind: MoneyCells}, Column{Name: "renegotiate"}, Column{Name: "working", Kind: FigureCells}, Column{Name: "cite"})}
	for _, l := range s.Lines {
		v.Rows = append(v.Rows, []Cell{text(s.Contract), text(l.Term), text(string(l.Pays)), text(l.From.String()), text(l.To.String()),
			sum(l.Plan), sum(l.Actual), sum(l.Pay), sum(l.Variance), text(yes(l.Renegotiate)), text(l.Working), text(l.Cite)})
	}
	return v
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

// MarshalJSON writes the settlement; sums are whole pence.
func (s *Settlement) MarshalJSON() ([]byte, error) {
	lines := []settlementLineJSON{}
	for _, l := range s.Lines {
		lines = append(lines, settlementLineJSON{l.Term, l.Pays, l.From.String(), l.To.String(), l.Plan, l.Actual, l.Pay, l.Variance, l.Renegotiate, l.Working, l.Cite})
	}
	return json.Marshal(settlementJSON{Version, s.Contract, s.Title, s.Commissioners, s.Provider, s.From.String(), s.To.String(), s.MadeUp, append([]string{}, s.Bases...), lines, s.Unpriced, s.Pay})
}

// JSONShape is what the settlement is written as.
func (*Settlement) JSONShape() any { return settlementJSON{} }

type settlementJSON struct {
	Version       int                  `json:"version"`
	Contract      string               `json:"contract"`
	Title         string               `json:"title"`
	Commissioners []org.Code           `json:"commissioners"`
	Provider      org.Code             `json:"provider"`
	From          string               `json:"from"`
	To            string               `json:"to"`
	MadeUp        bool                 `json:"made_up"`
	Bases         []string             `json:"bases"`
	Lines         []settlementLineJSON `json:"lines"`
	Unpriced      int                  `json:"unpriced"`
	Pay           money.Pence          `json:"pay_pence"`
}

type settlementLineJSON struct {
	Term        string      `json:"term"`
	Pays        Mechanism   `json:"pays"`
	From        string      `json:"from"`
	To          string      `json:"to"`
	Plan        money.Pence `json:"plan_pence"`
	Actual      money.Pence `json:"actual_pence"`
	Pay         money.Pence `json:"pay_pence"`
	Variance    money.Pence `json:"variance_pence"`
	Renegotiate bool        `json:"renegotiate"`
	Working     string      `json:"working"`
	Cite        string      `json:"cite"`
}
