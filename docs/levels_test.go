package docs_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/interchange/prices"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/workspace"
)

const levelsPage = "levels.md"

func TestLevelsPageIsWhatTheProgramSays(t *testing.T) {
	ws, err := openWorkspace(t.Context(), referenceWorkspace(t), false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	l := levels{t: t, ws: ws}
	base, r := l.solved(l.parameters(), nil, 60)
	t.Run("whole", func(t *testing.T) { hold(t, levelsPage, "whole", wholeText(r)) })
	t.Run("levels", func(t *testing.T) { hold(t, levelsPage, "levels", levelsGrid(r)) })
	t.Run("components", func(t *testing.T) { hold(t, levelsPage, "components", componentsGrid(r)) })
	t.Run("services", func(t *testing.T) { hold(t, levelsPage, "services", namedGrid(r)) })
	t.Run("mismatch", func(t *testing.T) { hold(t, levelsPage, "mismatch", mismatchGrid(base)) })
	t.Run("sensitivity", func(t *testing.T) { hold(t, levelsPage, "sensitivity", l.sensitivity(r)) })
	t.Run("grouping", func(t *testing.T) { hold(t, levelsPage, "grouping", l.grouping()) })
	t.Run("law", func(t *testing.T) { hold(t, levelsPage, "law", l.law()) })
}

// levels asks about the levels of the real services.
type levels struct {
	t  *testing.T
	ws *workspace.Workspace
}

func (l levels) parameters() level.Parameters {
	p, problems := level.Published(calendar.Of(2026, 4, 1))
	if p == nil {
		l.t.Fatal(problems.All())
	}
	return p
}

// solved is the model and its answer, without the law unless rules are given.
func (l levels) solved(p level.Parameters, rules level.Rules, draws int) (*level.Model, *level.Result) {
	l.t.Helper()
	m, _, _, err := l.ws.LevelModel(l.t.Context(), workspace.LevelAsked{Parameters: p, Rules: rules})
	if err != nil {
		l.t.Fatal(err)
	}
	r, err := m.Solve(level.Options{Law: rules != nil, Draws: draws})
	if err != nil {
		l.t.Fatal(err)
	}
	return m, r
}

func wholeText(r *level.Result) string {
	undecided := 0
	for _, a := range r.Answers {
		if a.Undecided {
			undecided++
		}
	}
	system := 0.0
	for _, one := range r.Levels {
		if one.Level == structure.System {
			system = one.Everyone
		}
	}
	return fmt.Sprintf("%d services, £%.1fbn. %d of them, with %.0f %% of spend, keep their level in at least 80 %% of %d draws. %d, with %.0f %% of spend, are undecided. "+
		"The cheapest assignment costs £%.0fm a year; everything at system, were it allowed, £%.0fm. The difference is %.2f %% of the spend.\n",
		len(r.Answers), r.Spend/1e9, r.Stable, 100*r.SpendOf.Stable, r.Draws, undecided, 100*r.SpendOf.Undecided, r.Cost/1e6, system/1e6, 100*(system-r.Cost)/r.Spend)
}

func levelsGrid(r *level.Result) string {
	var rows [][]string
	for _, l := range r.Levels {
		rows = append(rows, []string{string(l.Level), strconv.Itoa(l.Bodies), inThousands(l.Least), inThousands(l.Median), inThousands(l.Most), strconv.Itoa(l.Services),
			fmt.Sprintf("%.1f", l.Spend/1e9), fmt.Sprintf("%.0f", l.Cost/1e6), fmt.Sprintf("%.0f", l.Everyone/1e6)})
	}
	return grid([]string{"level", "bodies", "people, least (thousands)", "median", "most", "services", "spend, £bn", "their cost, £m", "everything there, £m"}, rows)
}

func inThousands(n float64) string { return fmt.Sprintf("%.0f", n/1e3) }

func componentsGrid(r *level.Result) string {
	var rows [][]string
	for _, c := range level.Components {
		services, spend := map[structure.Level]int{}, map[structure.Level]float64{}
		all, undecided, stable := 0, 0, 0
		for _, a := range r.Answers {
			if a.Component != c {
				continue
			}
			all++
			services[a.Level]++
			spend[a.Level] += a.Spend / 1e9
			if a.Undecided {
				undecided++
			}
			if a.Kept >= 0.8-1e-9 {
				stable++
			}
		}
		row := []string{c, strconv.Itoa(all)}
		for _, l := range level.Rungs {
			row = append(row, fmt.Sprintf("%d (%.1f)", services[l], spend[l]))
		}
		rows = append(rows, append(row, strconv.Itoa(undecided), strconv.Itoa(stable)))
	}
	columns := []string{"need", "services"}
	for _, l := range level.Rungs {
		columns = append(columns, string(l))
	}
	return grid(append(columns, "undecided", "stable"), rows)
}

// prototype are the levels that the specification's prototype found.
var prototype = [][2]string{{"ED05", "national"}, {"GA15", "national"}, {"LA01", "region"}, {"SA26", "region"}, {"CA42", "national"}, {"XB01", "national"}, {"XA01", "region"},
	{"XC05", "system"}, {"LD01", "region"}, {"SB14", "region"}, {"SC31", "system"}, {"EY40", "system"}, {"DZ13", "region"}, {"BZ34", "system"}, {"HN12", "system"}, {"DZ11", "system"},
	{"VB08", "system"}, {"03", "system"}, {"RD01", "system"}, {"NSP002", "system"}, {"NZ30", "system"}, {"MH-A06", "place"}, {"200MHPS", "place"}, {"301MHPS", "region"}, {"208MHPS", "region"},
	{"207MHPS", "region"}, {"MH-C10", "system"}, {"N02", "system"}, {"A09", "system"}, {"WC", "system"}}

// namedGrid shows thirty services beside what the prototype found.
func namedGrid(r *level.Result) string {
	var rows [][]string
	for _, p := range prototype {
		i := slices.IndexFunc(r.Answers, func(a level.Answer) bool { return a.Code == p[0] })
		if i < 0 {
			rows = append(rows, []string{p[0], "no such service"})
			continue
		}
		a := r.Answers[i]
		mark := string(a.Level)
		if a.Undecided {
			mark += ", undecided"
		}
		row := []string{a.Code + " " + a.Name, inThousands(a.Cases), fmt.Sprintf("%.0f", a.Spend/1e6), mark, p[1]}
		for _, c := range a.Costs[1:] {
			cell := fmt.Sprintf("%.2f", c.Pounds/1e6)
			if c.Barred != "" {
				cell = "(" + cell + ")"
			}
			row = append(row, cell)
		}
		rows = append(rows, append(row, fmt.Sprintf("%.0f %%", 100*a.Kept)))
	}
	return grid([]string{"service", "cases, thousands", "£m", "level", "prototype", "place", "system", "region", "national", "kept"}, rows)
}

func mismatchGrid(m *level.Model) string {
	var rows [][]string
	for _, c := range m.Curves() {
		if strings.Contains(c.Name, "/") {
			continue
		}
		row := []string{c.Name}
		for _, g := range c.G {
			row = append(row, fmt.Sprintf("%.2f", 100*g))
		}
		rows = append(rows, row)
	}
	return grid([]string{"need", "neighbourhood", "place", "system", "region", "national"}, rows)
}

// sensitivity counts the services that move when a parameter is another.
func (l levels) sensitivity(base *level.Result) string {
	p := l.parameters()
	var rows [][]string
	for _, c := range []struct {
		what, prototype string
		p               level.Parameters
	}{
		{"overspending costs eight times as much, the reserve too", "3", p.With("overspend-cost", 2).With("reserve-cost", 0.28)},
		{"no minimum caseload, any number of bodies", "3", p.With("least-cases", 0).With("bodies-per-provider", 1e9)},
		{"commissioning-share halved", "485", p.With("commissioning-share", 0.175)},
		{"commissioning-share doubled", "343", p.With("commissioning-share", 0.7)},
		{"mismatch-weight halved", "85", p.With("mismatch-weight", 0.5)},
		{"mismatch-weight doubled", "216", p.With("mismatch-weight", 2)},
		{"size-exponent 0", "377", p.With("size-exponent", 0)},
		{"size-exponent 1", "673", p.With("size-exponent", 1)},
		{"step-cost £5", "211", p.With("step-cost", 5)},
		{"step-cost £20", "273", p.With("step-cost", 20)},
		{"step-cost £0", "650", p.With("step-cost", 0)},
		{"running cost £25 a person", "126", p.With("running-cost", 25)},
		{"councils anchored at system", "-", p.With("council-level", 4)},
		{"general practice anchored at place", "-", p.With("gp-level", 3)},
	} {
		_, r := l.solved(c.p, nil, 0)
		moved := 0
		for i := range r.Answers {
			if r.Answers[i].Level != base.Answers[i].Level {
				moved++
			}
		}
		rows = append(rows, []string{c.what, strconv.Itoa(moved), c.prototype})
	}
	return grid([]string{"changed", "services that move", "of the prototype"}, rows)
}

// grouping is how much spend stands at system if services are cut coarser or finer,
// without pairs.
func (l levels) grouping() string {
	p := l.parameters().With("co-use", 0)
	costs, err := prices.ReadCostCollection(reference.Open(l.t, "finance/national-cost-collection-2024-25.csv"), prices.File{Name: "c"})
	if err != nil {
		l.t.Fatal(err)
	}
	chapters, single := map[string]string{}, map[string]string{}
	for _, s := range level.Collect(costs.Costs, p, nil).Services {
		for _, c := range s.Currencies {
			chapters[c], single[c] = "chapter "+s.Chapter, c
		}
	}
	var rows [][]string
	for _, c := range []struct {
		what, prototype string
		own             map[string]string
	}{{"chapters", "75 of 373 groups", chapters}, {"roots", "66", nil}, {"currencies", "61", single}} {
		n, spend := l.atSystem(p, c.own)
		rows = append(rows, []string{c.what, strconv.Itoa(n), fmt.Sprintf("%.1f", spend), c.prototype})
	}
	return grid([]string{"cut by", "services", "spend at system, £bn", "of the prototype"}, rows)
}

// atSystem solves with currencies grouped another way.
func (l levels) atSystem(p level.Parameters, own map[string]string) (services int, spend float64) {
	of := map[string][]string{}
	for currency, code := range own {
		of[code] = append(of[code], currency)
	}
	file := &level.Own{}
	for _, code := range slices.Sorted(maps.Keys(of)) {
		s := level.Unstated(code)
		s.Currencies = of[code]
		file.Services = append(file.Services, s)
	}
	m, _, problems, err := l.ws.LevelModel(l.t.Context(), workspace.LevelAsked{Parameters: p, Own: file})
	if err != nil || problems.Len() > 0 {
		l.t.Fatal(err, problems.All())
	}
	r, err := m.Solve(level.Options{})
	if err != nil {
		l.t.Fatal(err)
	}
	for _, one := range r.Levels {
		if one.Level == structure.System {
			spend = one.Spend / 1e9
		}
	}
	return len(r.Answers), spend
}

func (l levels) law() string {
	rules, problems := level.LawOf(calendar.Of(2026, 4, 1))
	if problems.Len() > 0 {
		l.t.Fatal(problems.All())
	}
	_, r := l.solved(l.parameters(), rules, 0)
	var rows [][]string
	for _, p := range r.Rules {
		var at []string
		for _, one := range p.Levels {
			at = append(at, string(one))
		}
		rows = append(rows, []string{p.Says, strings.Join(p.Services, " "), strings.Join(at, " "), fmt.Sprintf("%.2f", p.Price/1e6), p.Cite.String()})
	}
	return grid([]string{"law", "services", "levels", "price, £m a year", "source"}, rows)
}
