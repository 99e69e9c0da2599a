package pricing

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// A Setting is the value of a parameter in a period, with its source. Sums are
// whole pence, days and ages whole numbers.
type Setting struct {
	In    calendar.Period
	Value int64
	Cite  string
}

// Settings are the values of one parameter through time; the periods do not
// overlap. Empty settings are a parameter that is not loaded.
type Settings []Setting

// At is the value on a day; false if none is loaded for it.
func (s Settings) At(on calendar.Date) (Setting, bool) {
	for _, v := range s {
		if v.In.Holds(on) {
			return v, true
		}
	}
	return Setting{}, false
}

// Parameters are the numbers that the adjustments need beside the price list.
// None has a default: what is not loaded is not applied, and the step says so.
type Parameters struct {
	ShortStayLongest  Settings // short_stay_longest, days: the longest stay that counts as short
	ShortStayYoungest Settings // short_stay_youngest, years: the youngest patient it reaches
	AdultFrom         Settings // adult_from, years: the age from which the adult day rate holds
	ExcessDayAdult    Settings // excess_day_adult, pence per excess bed day
	ExcessDayChild    Settings // excess_day_child, pence per excess bed day
}

// knownParameter is where a parameter of the steps goes and the unit it is in.
type knownParameter struct {
	name, unit string
	into       *Settings
}

func (p *Parameters) known() []knownParameter {
	return []knownParameter{
		{"short_stay_longest", "days", &p.ShortStayLongest},
		{"short_stay_youngest", "years", &p.ShortStayYoungest},
		{"adult_from", "years", &p.AdultFrom},
		{"excess_day_adult", "pence", &p.ExcessDayAdult},
		{"excess_day_child", "pence", &p.ExcessDayChild},
	}
}

// ReadParameters takes the numbers of the steps from parameter files, by name.
// Other parameters are passed over. A wrong unit, or a value that is negative
// or no whole number, is reported, and the parameter counts as not loaded.
func ReadParameters(files []*dated.Parameter) (Parameters, *problem.List) {
	var p Parameters
	problems := &problem.List{}
	known := p.known()
	for _, f := range files {
		i := slices.IndexFunc(known, func(k knownParameter) bool { return k.name == f.Name })
		if i < 0 {
			continue
		}
		settings, why := settingsOf(f, known[i].unit)
		if why != "" {
			problems.Add(problem.Problem{Code: "bad_parameter", Severity: problem.Reject,
				What: fmt.Sprintf("the parameter %s cannot be used: %s.", f.Name, why),
				Why:  "Its step counts as not loaded.", Fix: "Correct the file."})
			continue
		}
		*known[i].into = settings
	}
	return p, problems
}

func settingsOf(f *dated.Parameter, unit string) (Settings, string) {
	if f.Unit != unit {
		return nil, fmt.Sprintf("its unit is %q, want %q", f.Unit, unit)
	}
	var out Settings
	for _, e := range f.Values.Entries() {
		n, whole := e.Value.Int()
		if !whole || n < 0 || n > int64(LargestUnit)/10_000 {
			return nil, fmt.Sprintf("%s is not a whole number from 0 to a million", e.Value)
		}
		out = append(out, Setting{In: e.In, Value: n, Cite: e.Cite.String()})
	}
	return out, ""
}
