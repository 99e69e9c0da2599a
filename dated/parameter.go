package dated

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/problem"
)

// A Parameter is one number through time: a threshold, a cap, an uplift.
type Parameter struct {
	Name        string // the file's name without folder and ending
	Description string
	Unit        string
	Owner       string
	MadeUp      bool // an invented value: examples and tests only
	Values      Series[Number]
	Low, High   Number // the range from which a model draws it; empty where it does not
	Line        int    // in a file of several
}

// A Number is a decimal as it was written, of at most six decimals.
type Number struct {
	text  string
	whole int64
	rate  money.Rate
}

var decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?$`)

// ParseNumber reads a decimal such as 30, -2 or 1.0725. Exponents, leading
// zeros and marks between thousands are errors.
func ParseNumber(text string) (Number, error) {
	if !decimal.MatchString(text) {
		return Number{}, fmt.Errorf("%q is not a plain decimal of at most six decimals", text)
	}
	n := Number{text: text}
	if whole, fraction, _ := strings.Cut(text, "."); strings.Trim(fraction, "0") == "" {
		n.whole, _ = strconv.ParseInt(whole, 10, 64)
	}
	n.rate, _ = money.ParseRate(text)
	return n, nil
}

// String is the number as it was written.
func (n Number) String() string { return n.text }

// Int is the number as a whole number; false if it has a fraction.
func (n Number) Int() (int64, bool) {
	_, fraction, _ := strings.Cut(n.text, ".")
	return n.whole, n.text != "" && strings.Trim(fraction, "0") == ""
}

// Float is the number as a float, for what is no sum of money; 0 for no number.
func (n Number) Float() float64 {
	v, _ := strconv.ParseFloat(n.text, 64) // what was read as a number is one
	return v
}

// Rate is the number as a rate; false if it is too large for one (above about
// nine million million).
func (n Number) Rate() (money.Rate, bool) {
	_, err := money.ParseRate(n.text)
	return n.rate, err == nil
}

// ReadParameter reads a parameter file. It reports unknown and repeated keys,
// a missing description, unit, owner or citation, values that are no plain
// decimals, gaps and overlaps. With any problem the parameter is nil.
func ReadParameter(file string, data []byte) (*Parameter, *problem.List) {
	problems := &problem.List{}
	m := ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	p := &Parameter{Name: strings.TrimSuffix(path.Base(file), path.Ext(file)), Description: m.Text("description"),
		Unit: m.Text("unit"), Owner: m.Text("owner"), MadeUp: m.Flag("made_up")}
	p.Values = m.Series("values", p.Name)
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return p, problems
}

// Series reads a key that must be present and hold one number through time: a
// list of from, until, value and cite. The name says whose series it is.
func (m *Mapping) Series(key, name string) Series[Number] {
	var entries []Entry[Number]
	before := m.problems.Len()
	for i, v := range m.List(key) {
		v.Named(fmt.Sprintf("value %d", i+1))
		if key != "values" {
			v.Named(fmt.Sprintf("%s, value %d", name, i+1))
		}
		entries = append(entries, v.entry())
	}
	s := NewSeries(entries)
	if m.problems.Len() == before {
		m.problems.Merge(s.Check(m.file, name))
	}
	return s
}

func (m *Mapping) entry() Entry[Number] {
	if !m.Has("from") {
		m.missing("from")
	}
	e := Entry[Number]{Line: m.Line(""), Value: m.Number("value"), Cite: m.Citation(""),
		In: calendar.Period{From: m.PlainDate("from"), Until: m.PlainDate("until")}}
	m.Done()
	return e
}

// Number reads a decimal that must be present from its text, quoted or not. It
// is the zero Number, whose text is empty, after a problem.
func (m *Mapping) Number(key string) Number {
	n := m.get(key)
	if n == nil || n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		m.missing(key)
		return Number{}
	}
	if !m.isScalar(n, key) {
		return Number{}
	}
	number, err := ParseNumber(n.Value)
	if err != nil {
		m.Report(key, problem.Problem{Code: "bad_number", What: err.Error() + ".",
			Why: "YAML reads such text as another number: 5E1 is 50, 012 is 10.",
			Fix: "Write the number with digits and a point only. A code does not belong in a parameter."})
	}
	return number
}
