// Package core20 holds NHS England's approach to health inequalities, Core20PLUS5: which
// tenths of small areas count as most deprived, and the clinical areas of adults and of
// children, each with what of it a workspace may measure and what it cannot.
//
//	a, err := core20.Published()
//	// a.Tenths is 2; a.Areas[2].With is "qof:COPD"
//
// How common a condition is says who bears it, and not whether care is any better: the
// aims of the approach need what [Area.Needs] names.
package core20

import (
	_ "embed" // for the approach
	"fmt"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

//go:embed rules/core20plus5.yaml
var published []byte

// An Approach is what is held to be most deprived, and what is looked at.
type Approach struct {
	Title   string          `json:"title"`
	Owner   string          `json:"owner"`
	InForce calendar.Period `json:"-"`
	Tenths  int             `json:"most_deprived_tenths"`
	Areas   []Area          `json:"areas"`
}

// An Area is one clinical area.
type Area struct {
	Area  string         `json:"area"`
	Of    string         `json:"of"`
	Says  string         `json:"says"`
	With  string         `json:"with,omitempty"` // the indicator that says how common it is; "" = none
	Needs string         `json:"needs"`          // what would have to be loaded for its aim
	Cite  dated.Citation `json:"cite"`
}

// Published is the approach that comes with Remit.
func Published() (*Approach, error) {
	a, problems := Read("core20plus5.yaml", published)
	if a == nil {
		return nil, fmt.Errorf("the approach that comes with Remit: %s", problems.All()[0])
	}
	return a, nil
}

// Read reads an approach. With any problem it is nil.
func Read(file string, text []byte) (*Approach, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, text, problems)
	if m == nil {
		return nil, problems
	}
	m.Text("approach")
	a := &Approach{Title: m.Text("title"), Owner: m.Text("owner"), InForce: m.Period("in_force")}
	tenths, err := strconv.Atoi(m.Text("most_deprived_tenths"))
	if a.Tenths = tenths; m.Has("most_deprived_tenths") && (err != nil || tenths < 1 || tenths > 10) {
		m.Report("most_deprived_tenths", problem.Problem{Code: "bad_tenths", What: "most_deprived_tenths is no number from 1 to 10.",
			Why: "Nobody could say who the most deprived are.", Fix: `Write how many tenths of small areas, quoted: "2".`})
	}
	for i, one := range m.List("areas") {
		one.Named(fmt.Sprintf("area %d", i+1))
		a.Areas = append(a.Areas, Area{one.Text("area"), one.Text("of"), one.Text("says"), one.OptionalText("with"), one.Text("needs"), one.Citation("")})
		one.Done()
	}
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return a, problems
}
