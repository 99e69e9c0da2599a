package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/interchange/allocations"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/review"
)

// The indicators, as thread files name them.
const (
	RelativeNeed     = "relative-need"
	DeprivationShare = "deprivation"
	ActivityRate     = "activity-rate"
)

// An Indicator says what is to be measured of a body.
type Indicator struct {
	Name      string
	Component need.Component  // of relative need
	Year      int             // of the weighted populations, or of the index of deprivation
	KnownOn   calendar.Date   // as it was known on this day; none = everything imported
	Care      contract.Care   // of an activity rate
	In        calendar.Period // of an activity rate
	Per       int64           // of an activity rate: for each so many people and year
}

// readIndicator reads an entry of a thread file.
func readIndicator(m *dated.Mapping) Indicator {
	i := Indicator{Name: m.Text("indicator"), KnownOn: m.OptionalDate("known_on")}
	switch i.Name {
	case RelativeNeed:
		i.Component, i.Year = readComponent(m), readYear(m, "year")
	case DeprivationShare:
		i.Year, _ = strconv.Atoi(m.Words("year"))
		if i.Year != 2019 && i.Year != 2025 {
			m.Report("year", problem.Problem{Code: "bad_year", What: fmt.Sprintf("there is no index of deprivation of %q.", m.Words("year")),
				Why: "Those of 2019 and 2025 can be read.", Fix: "Write 2019 or 2025."})
		}
	case ActivityRate:
		i.Care, i.In, i.Year, i.Per = readCare(m), m.Period("in"), readYear(m, "population_year"), 1000
		if m.Has("per") {
			i.Per = readCount(m, "per")
		}
		if i.Care.Empty() || i.In.Until == 0 {
			m.Report("", problem.Problem{Code: "missing_care", What: "the rate names no care, or no last day.",
				Why: "It could not be counted.", Fix: "Add pods, hrgs, tfcs or services, and in with from and until."})
		}
	case "":
	default:
		m.Report("indicator", problem.Problem{Code: "unknown_indicator", What: fmt.Sprintf("%q is no indicator.", i.Name),
			Why: "It cannot be measured.", Fix: "Write relative-need, deprivation or activity-rate."})
	}
	m.Done()
	return i
}

func readComponent(m *dated.Mapping) need.Component {
	name := m.Text("component")
	c, ok := need.ComponentNamed(name)
	if !ok && name != "" {
		m.Report("component", problem.Problem{Code: "unknown_component", What: fmt.Sprintf("%q is no component of the weighted populations.", name),
			Why: "It cannot be measured.", Fix: "Write one of " + strings.Join(need.ComponentNames(), ", ") + "."})
	}
	return c
}

// readYear reads a financial year: "2022/23".
func readYear(m *dated.Mapping, key string) int {
	text := m.Text(key)
	year, ok := allocations.YearStated(text)
	if !ok && text != "" {
		m.Report(key, problem.Problem{Code: "bad_year", What: fmt.Sprintf("%q is no financial year.", text), Why: "It cannot be found.", Fix: `Write it as "2022/23".`})
	}
	return year
}

// readCount reads a whole number above zero.
func readCount(m *dated.Mapping, key string) int64 {
	text := strings.ReplaceAll(m.Words(key), ",", "")
	n, err := strconv.ParseInt(text, 10, 48)
	if err != nil || n <= 0 {
		m.Report(key, problem.Problem{Code: "bad_number", What: fmt.Sprintf("%s is %q, not a whole number above zero.", key, text),
			Why: "Nothing can be worked out with it.", Fix: "Write digits only."})
	}
	return n
}

// readCare reads lists of codes between semicolons.
func readCare(m *dated.Mapping) contract.Care {
	list := func(key string) []string {
		return strings.FieldsFunc(m.OptionalText(key), func(r rune) bool { return r == ';' || r == ' ' })
	}
	return contract.Care{PODs: list("pods"), HRGs: list("hrgs"), TFCs: list("tfcs"), Services: list("services")}
}

// A measurer holds what indicators are measured with, each table as it was known
// on the day that an indicator asks for.
type measurer struct {
	body     org.Code
	weighted map[calendar.Date]Weighted
	areas    map[calendar.Date]*place.Areas
	payers   []org.Code
	events   map[*Indicator]*contract.Meter // of rates; none without activity
	line     *contract.Meter                // of the contract; nil without activity
	from     SourceFile                     // the activity
	madeUp   bool                           // the activity is
	file     string                         // of the thread
}

// measure gives the figure of an indicator.
func (x *measurer) measure(i *Indicator) (Measured, error) {
	switch i.Name {
	case RelativeNeed:
		return x.weighted[i.KnownOn].relativeNeed(x.body, i.Year, i.Component)
	case DeprivationShare:
		return deprivation(x.areas[i.KnownOn], inBody(x.body, nil), x.body, i.Year)
	}
	return x.rate(i)
}

// rate counts the records of care that the body paid for, for each so many of
// its people and year. The days are those that the activity covers.
func (x *measurer) rate(i *Indicator) (Measured, error) {
	meter := x.events[i]
	if meter == nil {
		return Measured{}, fmt.Errorf("activity: %w; name a file with --activity", ErrNotLoaded)
	}
	d := meter.Delivered()
	if d.From == 0 {
		return Measured{}, fmt.Errorf("activity from %v: %w; %s holds none", i.In, ErrNotLoaded, x.from.File)
	}
	weighted := x.weighted[i.KnownOn]
	people := weighted.Of(i.Year, x.body)
	if len(people) == 0 {
		return Measured{}, weighted.absent(x.body, i.Year)
	}
	population, _, _ := people.Sum(need.Overall)
	days := float64(d.To-d.From) + 1
	m := Measured{Files: append([]SourceFile{x.from}, filesOf(weighted.source(i.Year))...), Reading: review.Reading{
		Indicator: ActivityRate, Of: i.Care.String(), Body: x.body, From: d.From, Until: d.To + 1,
		Label:    fmt.Sprintf("records of %s from %v, paid for by the body, a year", i.Care, calendar.Through(d.From, d.To)),
		Estimate: need.Rate(int64(d.Records), population*days/daysOfYear, float64(i.Per))}}
	m.Unit += " people a year"
	if short := days / float64(i.In.Until-i.In.From); short < 1 {
		m.Note = fmt.Sprintf("the activity covers %.0f of the %d days asked for", days, i.In.Until-i.In.From)
	}
	return m, nil
}

const daysOfYear = 365.25

// compare holds two measurements of one thing against each other. Two indices of
// deprivation are two things: each ranks the areas of its own year and map.
func (x *measurer) compare(before, after *Indicator, b, a Measured, wanted review.Direction) review.Outcome {
	switch {
	case b.Indicator != a.Indicator || b.Reading.Of != a.Reading.Of:
		return review.Compare(b.Reading, a.Reading, wanted, need.Estimate{}, 0)
	case b.Indicator == RelativeNeed:
		return x.compareNeed(before, after, b, a, wanted)
	}
	return review.Compare(b.Reading, a.Reading, wanted, need.Ratio(b.Estimate, a.Estimate), 1)
}

func (x *measurer) compareNeed(before, after *Indicator, b, a Measured, wanted review.Direction) review.Outcome {
	first, second := x.weighted[before.KnownOn], x.weighted[after.KnownOn]
	mine, whole := first.Of(before.Year, x.body), first.England(before.Year)
	again, wholeAgain := second.Of(after.Year, x.body), second.England(after.Year)
	return review.CompareNeed(b.Reading, a.Reading, wanted, need.NeedChange(mine, whole, again, wholeAgain, before.Component),
		need.RevisionOf(mine, whole, again, wholeAgain, before.Component))
}

// sources lists files once, in words.
func sources(from []SourceFile) string {
	var out []string
	for _, s := range from {
		text := cmp.Or(s.File, "no file")
		if s.Known != 0 {
			text += ", known as of " + s.Known.String()
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}
