package web

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/need/indicator"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
	"github.com/remit-health/remit/workspace"
)

// A figureKind is what can be worked out of a small file, with the columns that it needs
// and an example to try.
type figureKind struct {
	Name, Says, Columns, Example string
	work                         func(text []byte) (*workspace.Indicators, error)
	funnel                       bool
}

// A figuresShown is the form, and the figures once a file was given.
type figuresShown struct {
	Kinds   []figureKind
	Kind    figureKind
	Data    string
	Got     *workspace.Indicators
	Found   []problem.Problem
	Aside   []table.Quarantined
	Methods []string
	Shown   *sheet
}

// mostPasted is how long a file may be that an address holds: a request of 64 kB is
// refused.
const mostPasted = 30_000

// pasted is the name of a file that was pasted, in problems.
const pasted = "pasted.csv"

const (
	ratesExample = "area,count,population\nA,12,40000\nB,45,61000\nC,30,52000\n"
	bandsExample = "area,age_band,count,population,standard_population\nA,0-39,25,22000,55500\nA,40-69,60,9000,27500\nA,70+,90,4000,17000\nB,0-39,8,17000,55500\nB,40-69,35,9000,27500\nB,70+,70,5000,17000\n"
	ratioExample = "area,age_band,count,population,reference_count,reference_population\nA,0-69,85,31000,4100,1600000\nA,70+,90,4000,9500,400000\nB,0-69,43,26000,4100,1600000\nB,70+,70,5000,9500,400000\n"
	ranksExample = "rank,population,value,standard_error\n1,20,82,2\n2,21,70,2\n3,19,64,2\n4,20,56,2\n5,19,50,2\n"
	lifeExample  = "area,age_band,count,population\nA,0,5,1000\nA,1-19,4,19000\nA,20-49,40,30000\nA,50-69,160,18000\nA,70-89,500,9000\nA,90+,150,700\n"
	shareExample = "area,count,population\nA,512,1000\nB,391,900\nC,240,700\nD,610,1300\n"
)

// figureKinds are what can be worked out, each as its command does it by default.
func figureKinds() []figureKind {
	levels := []indicator.Level{indicator.Level95, indicator.Level998}
	rates := func(method workspace.RateMethod) func([]byte) (*workspace.Indicators, error) {
		return func(text []byte) (*workspace.Indicators, error) {
			return workspace.Rates(bytes.NewReader(text), pasted, workspace.RatesAsked{Method: method, Levels: levels})
		}
	}
	funnel := func(method workspace.FunnelMethod) func([]byte) (*workspace.Indicators, error) {
		return func(text []byte) (*workspace.Indicators, error) {
			return workspace.Funnel(bytes.NewReader(text), pasted, method, 0, false)
		}
	}
	unequal := func(bad bool) func([]byte) (*workspace.Indicators, error) {
		return func(text []byte) (*workspace.Indicators, error) {
			return workspace.Inequality(bytes.NewReader(text), pasted, indicator.Drawing{Scale: indicator.Plain, Repetitions: 100_000, Seed: 1, HighIsBad: bad}, levels)
		}
	}
	return []figureKind{
		{"rate", "Rates for each 100,000 people", "count, population", ratesExample, rates(workspace.CrudeRate), false},
		{"proportion", "Shares in per cent", "count, population", shareExample, rates(workspace.ProportionRate), false},
		{"dsr", "Rates standardised for age, directly", "age_band, count, population, standard_population", bandsExample, rates(workspace.DirectRate), false},
		{"isr", "Observed against expected, standardised for age", "age_band, count, population, reference_count, reference_population", ratioExample, rates(workspace.IndirectRatio), false},
		{"israte", "The same as a rate", "age_band, count, population, reference_count, reference_population", ratioExample, rates(workspace.IndirectRate), false},
		{"mean", "Means", "value, a row for each", "ward,value\nA,3\nA,5\nA,4\nA,6\nB,9\nB,7\nB,8\nB,6\n", rates(workspace.MeanValue), false},
		{"funnel-proportion", "A funnel of shares: which lie outside chance", "count, population", shareExample, funnel(workspace.ProportionFunnel), true},
		{"funnel-rate", "A funnel of rates", "count, population", ratesExample, funnel(workspace.RateFunnel), true},
		{"funnel-ratio", "A funnel of ratios", "count, expected", "area,count,expected\nA,120,100\nB,80,95\nC,260,210\n", funnel(workspace.RatioFunnel), true},
		{"inequality-bad", "The slope of inequality, where a high value is bad", "rank (1 the most deprived), population, value, standard_error", ranksExample, unequal(true), false},
		{"inequality-good", "The slope of inequality, where a high value is good", "rank (1 the most deprived), population, value, standard_error", ranksExample, unequal(false), false},
		{"life-expectancy", "Life expectancy at birth", "age_band (0, 1-4 … 90+), count (deaths), population", lifeExample, func(text []byte) (*workspace.Indicators, error) {
			return workspace.LifeExpectancy(bytes.NewReader(text), pasted, levels, []int{0})
		}, false},
	}
}

// figures works figures out of a small file that the address holds.
func (s *server) figures(a *ask) (*page, error) {
	b := figuresShown{Kinds: figureKinds(), Data: a.Values.Get("data")}
	b.Kind = b.Kinds[0]
	if name := a.Value("kind"); name != "" {
		i := slices.IndexFunc(b.Kinds, func(k figureKind) bool { return k.Name == name })
		if i < 0 {
			return nil, wrong("There is no such figure", fmt.Sprintf("%q is nothing that can be worked out.", name), "Choose one from the list.")
		}
		b.Kind = b.Kinds[i]
	}
	p := &page{Title: "Rates, funnels and inequality from a file of your own", Section: "Understand", For: "Paste a small table: every figure comes back with its interval and its picture. Nothing is kept.", Body: b,
		Sources: []string{"The methods are those of England's public health indicators: docs/indicators.md. The numbers of the examples are made up."}}
	if strings.TrimSpace(b.Data) == "" {
		return p, nil
	}
	if len(b.Data) > mostPasted {
		return nil, wrong("The file is too long for this page", fmt.Sprintf("It has %s letters; an address holds at most %s.", thousands(len(b.Data)), thousands(mostPasted)), "Work it out with the command: remit need rates --in FILE (remit need --help lists the others).")
	}
	got, err := b.Kind.work([]byte(b.Data))
	if err != nil {
		return nil, wrong("The file cannot be read", err.Error(), "Paste a table with a heading, commas between the columns, and the columns "+b.Kind.Columns+".")
	}
	b.Got, b.Found, b.Aside = got, got.Problems.All(), got.Aside
	p.Body = b
	if len(got.Rows) == 0 {
		p.Title = "Nothing could be worked out of the file"
		return p, nil
	}
	columns, rows := got.Table()
	whole := textSheet("Figures", "", columns, rows)
	b.Shown = b.shown(columns, rows)
	for _, r := range got.Rows {
		if !slices.Contains(b.Methods, r.Figure.Method) {
			b.Methods = append(b.Methods, r.Figure.Method)
		}
	}
	p.Title = fmt.Sprintf("%s: %s", b.Kind.Says, plural(len(rows), "figure", "figures"))
	p.Body, p.Sheets = b, []*sheet{whole, b.Shown}
	p.Sources = append([]string{"The table that was pasted; it is nowhere else but in the address. Intervals cover the chance in counting only."}, b.Methods...)
	return p, nil
}

// shown is the figures as the page shows them, and their picture.
func (b *figuresShown) shown(columns []string, rows [][]string) *sheet {
	at := func(name string) int { return slices.Index(columns, name) }
	keys := len(b.Got.Keys)
	size, label := "total_population", ""
	if b.Kind.Name == "funnel-ratio" {
		size = "expected"
	}
	heads := []string{"group", ">" + size, ">value", ">lower_95", ">upper_95", ">lower_99_8", ">upper_99_8"}
	if b.Kind.funnel {
		heads, label = append(heads, "category", "outside"), "outside"
	}
	var out [][]string
	for _, row := range rows {
		cells := []string{strings.Join(row[:keys], ", ")}
		for _, name := range heads[1:] {
			if i := at(strings.TrimPrefix(name, ">")); i >= 0 {
				cells = append(cells, shortText(row[i])) // the picture draws what the table shows
			}
		}
		if label != "" {
			cells = append(cells, "")
			if category := row[at("category")]; category != "" && category != "within" {
				cells[len(cells)-1] = cells[0]
			}
		}
		out = append(out, append(cells, row[at("note")]))
	}
	one := textSheet("Shown", b.Kind.Says, append(heads, "note"), out)
	one.Most = 200
	switch {
	case b.Kind.funnel:
		one.Chart = &chart{Kind: funnel, X: size, Y: "value", Label: label, Limits: []string{"lower_95", "upper_95", "lower_99_8", "upper_99_8"}, XTitle: strings.ReplaceAll(size, "_", " "), YTitle: b.Kind.Says,
			Note: "Between the dashed lines a group of its size lies by chance, 95 and 99.8 times in a hundred; only groups outside are named."}
	case len(out) > 0:
		one.Chart = &chart{Kind: dotted, X: "value", Y: "group", Low: "lower_95", High: "upper_95", XTitle: b.Kind.Says, Note: "Dots with their intervals of 95 %. Two groups whose intervals do not meet differ clearly."}
	}
	return one
}
