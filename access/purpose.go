package access

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A PurposeName names a purpose: invoice-validation.
type PurposeName string

// A Purpose is why rows about people may be opened, by which law, in a period.
type Purpose struct {
	Name     PurposeName
	Says     string
	Basis    string // the legal basis in words
	OptOut   string // what the national data opt-out means for it
	In       calendar.Period
	Standing Standing
	Cite     dated.Citation
}

func readPurposes(m *dated.Mapping) []Purpose {
	var out []Purpose
	for i, e := range m.List("purposes") {
		e.Named(fmt.Sprintf("purpose %d", i+1))
		p := Purpose{Name: PurposeName(e.Text("name")), Says: e.Text("says"), Basis: e.Text("basis"), OptOut: e.Text("opt_out"), In: e.Period("in_force"), Standing: standing(e), Cite: e.Citation("")}
		for _, o := range out {
			if o.Name == p.Name && o.In.Overlaps(p.In) {
				refuse(e, "name", "purpose_twice", fmt.Sprintf("the purpose %s stands twice for the same days.", p.Name), "End one where the other begins.")
			}
		}
		e.Done()
		out = append(out, p)
	}
	return out
}
