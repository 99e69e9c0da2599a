// Package allocation shares money out by need: how much need a place has against
// its board, and what each board is allocated when every board is moved from what
// it had towards its fair share.
//
// It begins with NHS England's weighted populations by practice. [BoardsOf] adds
// them up; [Boards.Place] measures any set of practices of one board:
//
//	boards := allocation.BoardsOf(rows, func(r *need.PracticeRow) org.Code { return r.ICB })
//	p := boards.Place("HD8", "Upper valley", practices)
//	p.Index[need.GeneralAcute] // 1.08: eight in a hundred more than its board, for each person
//
// The index of a place is (WP_p / GP_p) / (WP_i / GP_i), where WP are weighted and
// GP registered people, p is the place and i its board: so NHS England's
// place-based allocation tool has it. Indices of places of different boards are
// not comparable; those against England are.
//
// [Parameters] are the rules of one year's allocation, read from a file in which
// every value has its unit, owner, date and source. [Parameters.Allocate] takes
// the boards and what each had, and gives target, distance from target, growth
// and allocation with every step in words ([Line]). Sums are whole pence; the
// allocations add up to the envelope. Populations are decimals because they are
// published so.
//
// The package carries no parameter of its own: envelope, growth and the rule of
// convergence are decided each year, and what nobody states is shown as not
// loaded and never taken for one or nothing.
package allocation

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/remit-health/remit/need"
)

// A Measure is a weighted population as answers of this package name it.
type Measure struct {
	Name string
	Of   need.Component
}

// Measures are the weighted populations in the order of NHS England's tool. The
// names are that tool's in small letters: its primary_medical is the file's
// "Final PMC WP", which holds the adjustment for health inequalities, and its
// primary_medical_need is "Primary Medical Care WP", which does not. Package need
// calls them primary-overall and primary-medical.
func Measures() []Measure {
	return []Measure{
		{"general_acute", need.GeneralAcute}, {"community", need.Community}, {"mental_health", need.MentalHealth}, {"maternity", need.Maternity},
		{"prescribing", need.Prescribing}, {"core", need.Overall}, {"primary_medical", need.PrimaryOverall},
		{"primary_medical_need", need.PrimaryMedical}, {"health_inequalities", need.Inequalities},
	}
}

// Figures are one number for each component; [need.NotStated] where the file of
// the year does not state it.
type Figures [need.Components]float64

// Stated is the figure of a component; false where the file does not state it.
func (f Figures) Stated(c need.Component) (float64, bool) { return f[c], f[c] != need.NotStated }

// MarshalJSON writes an object by name, with null for what is not stated.
func (f Figures) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	for i, m := range Measures() {
		text := []byte("null")
		if v, ok := f.Stated(m.Of); ok {
			var err error
			if text, err = json.Marshal(v); err != nil {
				return nil, err
			}
		}
		b.WriteByte("{,"[min(i, 1)])
		b.WriteString(`"` + m.Name + `":` + string(text))
	}
	return []byte(b.String() + "}"), nil
}

// JSONShape is what the figures are written as.
func (Figures) JSONShape() any { return map[string]*float64{} }

// A Total is people, and the people that they count as.
type Total struct {
	Population float64 `json:"population"`
	Weighted   Figures `json:"weighted"`
}

// TotalOf adds practices up. The order of the practices does not change the sum.
func TotalOf(practices need.People) Total {
	if !slices.IsSortedFunc(practices, byCode) {
		practices = slices.SortedFunc(slices.Values(practices), byCode)
	}
	var t Total
	for c := range t.Weighted {
		people, weighted, stated := practices.Sum(need.Component(c))
		t.Population, t.Weighted[c] = people, weighted
		if !stated {
			t.Weighted[c] = need.NotStated
		}
	}
	return t
}

func byCode(a, b need.PracticeRow) int {
	return strings.Compare(string(a.Practice), string(b.Practice))
}

// Index is the need of each person of a part, against the same of a whole.
func Index(part, whole Total) Figures {
	var out Figures
	for c := range out {
		mine, ok := part.Weighted.Stated(need.Component(c))
		all, known := whole.Weighted.Stated(need.Component(c))
		out[c] = need.NotStated
		if ok && known && part.Population > 0 && all > 0 {
			out[c] = (mine / part.Population) / (all / whole.Population)
		}
	}
	return out
}
