package plan

import (
	"fmt"
	"maps"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// An Option is a thing that could be bought or stopped. A decision between two
// needs no more than what it costs, whom it reaches and the evidence; a priority
// run over many uses what else is known.
type Option struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	What string `json:"what"`
	// Cost is of a full year; below zero it is money that is released, which only
	// an option that stops a service may do.
	Cost   money.Pence `json:"cost_pence_a_year"`
	People int64       `json:"people_a_year"` // whom it would reach
	// Evidence is where it is published that the option works; else NoEvidence
	// says why it is put forward without.
	Evidence   dated.Citation `json:"evidence"`
	NoEvidence string         `json:"no_evidence,omitempty"`
	// Excludes are options that cannot be bought beside this one.
	Excludes []string `json:"excludes,omitempty"`
	MadeUp   bool     `json:"made_up"`

	Gain Gain `json:"gain,omitzero"`
	// Use is what it takes of each resource but money, by the resource's name; below
	// zero it releases some.
	Use map[string]Amount `json:"use,omitempty"`
	// Spend is what it costs by budget line and year; the line "" is the only one.
	Spend map[string]Spend `json:"spend,omitempty"`
	// Fifths are the people reached in each fifth of areas by deprivation, 1 the most
	// deprived; Segments those in each segment.
	Fifths   map[int]float64    `json:"people_by_fifth,omitempty"`
	Segments map[string]float64 `json:"people_by_segment,omitempty"`

	Group     string   `json:"group,omitempty"` // of which at most one is bought
	Needs     []string `json:"needs,omitempty"` // options without which it cannot be bought
	Must      bool     `json:"must,omitempty"`  // a minimum service, which is in every set
	Stops     bool     `json:"stops,omitempty"` // it stops or shrinks a service
	Starts    Starts   `json:"starts,omitzero"`
	Lead      int      `json:"lead_months,omitempty"` // from the decision to the first person reached
	Score     Score    `json:"score,omitzero"`
	Programme string   `json:"programme,omitempty"` // programme budgeting category: 05

	// Providers and Places are whose the option is, with their shares of it.
	Providers map[org.Code]float64 `json:"providers,omitempty"`
	Places    map[string]float64   `json:"places,omitempty"`
}

// A Gain is what an option does for people's health, in the unit of its file.
type Gain struct {
	Mean float64 `json:"mean"` // over all years
	// ByYear and ByFifth are parts of it, where they are stated.
	ByYear  Amount          `json:"by_year,omitempty"`
	ByFifth map[int]float64 `json:"by_fifth,omitempty"`
	Doubt   Doubt           `json:"doubt,omitzero"`
}

// A Doubt is the distribution of a gain. Which of the numbers are used depends on
// the distribution: docs/priorities.md has the list.
type Doubt struct {
	Distribution string  `json:"distribution"` // "" is none
	SD           float64 `json:"sd,omitempty"`
	Low          float64 `json:"low,omitempty"`
	High         float64 `json:"high,omitempty"`
	Mode         float64 `json:"mode,omitempty"`
}

// A Year is a financial year, by the year in which it begins. 0 says that an
// amount is not told by year.
type Year int

// ParseYear reads a financial year as people write it: 2026/27 or 2026-27.
func ParseYear(text string) (Year, bool) {
	var begins, ends int
	if len(text) != len("2026/27") || text[4] != '/' && text[4] != '-' {
		return 0, false
	}
	if _, err := fmt.Sscanf(text[:4]+" "+text[5:], "%4d %2d", &begins, &ends); err != nil || begins < 1900 || (begins+1)%100 != ends {
		return 0, false
	}
	return Year(begins), true
}

// String is 2026/27, and empty for no year.
func (y Year) String() string {
	if y == 0 {
		return ""
	}
	return calendar.YearName(int(y))
}

// MarshalText writes the year as people do.
func (y Year) MarshalText() ([]byte, error) { return []byte(y.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (y *Year) UnmarshalText(text []byte) error {
	read, ok := ParseYear(string(text))
	if !ok && len(text) > 0 {
		return fmt.Errorf("%q is no financial year", text)
	}
	*y = read
	return nil
}

// An Amount is how much of a thing in each year, or at once under the year 0.
type Amount map[Year]float64

// Total is the amount of all years.
func (a Amount) Total() float64 {
	sum := 0.0
	for _, y := range slices.Sorted(maps.Keys(a)) {
		sum += a[y]
	}
	return sum
}

// A Spend is a sum in each year, or for each year alike under the year 0.
type Spend map[Year]money.Pence

// Total is the sum of all years.
func (s Spend) Total() money.Pence {
	var sum money.Pence
	for _, p := range s {
		sum += p
	}
	return sum
}

// Starts are the years in which an option may begin. Both 0 is as its amounts say.
type Starts struct {
	Earliest Year `json:"earliest,omitempty"`
	Latest   Year `json:"latest,omitempty"`
}

// A Score is how a panel values an option, on a ratio scale of 0 to 100 on which
// 100 is the best.
type Score struct {
	Benefit float64  `json:"benefit"` // to a person, after discussion
	Success float64  `json:"success"` // the chance that it works, 0 to 1
	By      []Scored `json:"by,omitempty"`
	Agreed  bool     `json:"agreed,omitempty"` // Benefit is what the panel settled on
}

// A Scored benefit is what one member of the panel said before discussion.
type Scored struct {
	Who     string  `json:"who"`
	Benefit float64 `json:"benefit"`
}
