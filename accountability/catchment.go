package accountability

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

//go:embed catchments/*.yaml
var catchments embed.FS

// A Catchment is the declared area of a provider for which no flows of patients are
// published. It says where its patients may come from, and not how many.
type Catchment struct {
	Provider   org.Code
	Name, Says string
	Confirmed  bool
	Areas      []CatchmentArea
}

// A CatchmentArea is some districts in a period, with who says so.
type CatchmentArea struct {
	In        calendar.Period
	Districts []string // ONS codes of lower-tier authorities
	Cite      dated.Citation
}

// On are the districts of a day with their sources.
func (c *Catchment) On(day calendar.Date) (districts []string, cites []dated.Citation) {
	for _, a := range c.Areas {
		if a.In.Holds(day) {
			districts, cites = append(districts, a.Districts...), append(cites, a.Cite)
		}
	}
	return districts, cites
}

// PublishedCatchment is one that Remit carries; nil if there is none.
func PublishedCatchment(provider org.Code) (*Catchment, *problem.List) {
	text, err := fs.ReadFile(catchments, "catchments/"+string(provider)+".yaml")
	if err != nil {
		return nil, &problem.List{}
	}
	return ReadCatchment(string(provider)+".yaml", text)
}

// ReadCatchment reads the file of a catchment. With any problem it is nil.
func ReadCatchment(file string, data []byte) (*Catchment, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	c := &Catchment{Provider: org.Code(m.Text("provider")), Name: m.Text("name"), Says: m.OptionalText("says"), Confirmed: m.Flag("confirmed")}
	for i, a := range m.List("areas") {
		a.Named(fmt.Sprintf("area %d", i+1))
		one := CatchmentArea{In: a.Period("in"), Districts: strings.Fields(a.Text("districts")), Cite: a.Citation("")}
		a.Done()
		c.Areas = append(c.Areas, one)
	}
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return c, problems
}
