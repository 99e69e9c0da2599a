package priority

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

//go:embed rules
var rules embed.FS

// A Parameter is a number that a run rests on, as it was on the day.
type Parameter struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Unit   string  `json:"unit"`
	Source string  `json:"source"`
}

// Parameters are the numbers of a run by name.
type Parameters []Parameter

// The names of the parameters.
const (
	displacedLow  = "threshold_displaced_low"
	displacedHigh = "threshold_displaced_high"
	niceLow       = "threshold_nice_low"
	niceHigh      = "threshold_nice_high"
	aversion      = "equity_aversion"
	discount      = "discount"
	threshold     = "threshold" // of net health benefit; displacedHigh unless the file states it
)

// OwnParameters are the names of the parameters that a file may state.
func OwnParameters() []string { return []string{threshold, aversion, discount} }

// parameters are those of a day, with what the file states laid over them.
func parameters(on calendar.Date, own map[string]float64) (Parameters, error) {
	var out Parameters
	err := fs.WalkDir(rules, "rules/parameters", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		p, err := published(path, on)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the parameters of priorities: %w", err)
	}
	k := out.find(displacedHigh)
	out = append(out, Parameter{threshold, k.Value, k.Unit, "as " + displacedHigh})
	for i, p := range out {
		if v, stated := own[p.Name]; stated {
			out[i].Value, out[i].Source = v, "the file of options"
		}
	}
	slices.SortFunc(out, func(a, b Parameter) int { return compare(a.Name, b.Name) })
	return out, nil
}

func published(path string, on calendar.Date) (Parameter, error) {
	text, err := rules.ReadFile(path)
	if err != nil {
		return Parameter{}, err
	}
	p, problems := dated.ReadParameter(path, text)
	if p == nil {
		return Parameter{}, fmt.Errorf("%s", problems.All()[0])
	}
	n, cite, found := p.Values.At(on)
	if !found {
		return Parameter{}, fmt.Errorf("%s has no value on %v", p.Name, on)
	}
	return Parameter{p.Name, n.Float(), p.Unit, cite.String()}, nil
}

func (p Parameters) find(name string) Parameter {
	i := slices.IndexFunc(p, func(one Parameter) bool { return one.Name == name })
	return p[i]
}

// Of is the value of a parameter.
func (p Parameters) of(name string) float64 { return p.find(name).Value }
