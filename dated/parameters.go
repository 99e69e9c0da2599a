package dated

import (
	"fmt"

	"github.com/remit-health/remit/problem"
)

// ReadParameters reads a file with the parameters of one model, a list under the key
// parameters: name, description, unit, owner, values, and where the model draws the
// number at random the range draw: {low, high}. Each is held to what [ReadParameter]
// holds a file of one to, and no name may stand twice. With any problem there are none.
func ReadParameters(file string, data []byte) ([]Parameter, *problem.List) {
	problems := &problem.List{}
	m := ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	var out []Parameter
	seen := map[string]bool{}
	for i, e := range m.List("parameters") {
		e.Named(fmt.Sprintf("parameter %d", i+1))
		p := e.parameter()
		if seen[p.Name] {
			e.Report("name", problem.Problem{Code: "parameter_twice", What: "the parameter " + p.Name + " stands twice.", Why: "One of the two would have no effect.", Fix: "Keep one."})
		}
		seen[p.Name] = true
		out = append(out, p)
	}
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return out, problems
}

func (m *Mapping) parameter() Parameter {
	p := Parameter{Name: m.Text("name"), Description: m.Text("description"), Unit: m.Text("unit"), Owner: m.Text("owner"), MadeUp: m.Flag("made_up"), Line: m.Line("")}
	m.Named(p.Name)
	if d := m.OptionalMapping("draw"); d != nil {
		p.Low, p.High = d.Number("low"), d.Number("high")
		d.Done()
	}
	p.Values = m.Series("values", p.Name)
	m.Done()
	return p
}
