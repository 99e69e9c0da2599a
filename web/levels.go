package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/plan/level"
	"github.com/remit-health/remit/workspace"
)

// A levelsShown is services as rows and levels as columns.
type levelsShown struct {
	*workspace.Levelled
	Example  bool
	Says     []string
	Words    []string // of the levels, in the order of the columns
	Rows     []serviceRow
	Part     part // of the services that the filter leaves
	Totals   *sheet
	Rules    *sheet
	LawPrice string
}

// A serviceRow is one service.
type serviceRow struct {
	level.Answer
	Path   string
	Cells  []levelCell
	Spent  string
	Then   string // what would change it, in words
	Margin string
	Budget string // what a personal budget must be worth
}

// A levelCell is what a service costs at a level.
type levelCell struct {
	Text, Barred string
	Wide         int // of 100: of the dearest that is allowed
	Here, Band   bool
}

// levels asks at which level each service costs least.
func (s *server) levels(a *ask) (*page, error) {
	all, err := s.levelled(a)
	if err != nil {
		return nil, err
	}
	b := &levelsShown{Levelled: all, Example: a.Value("services") == level.ExampleName, Says: all.Says(), LawPrice: poundsOf(all.LawPrice)}
	for _, l := range all.Levels {
		b.Words = append(b.Words, string(l.Level))
	}
	if err := b.pick(a); err != nil {
		return nil, err
	}
	columns, rows := all.Table()
	sheets := []*sheet{textSheet("Services", "", columns, rows), totalSheet(all.Result), ruleSheet(all.Result), paramSheet(all.Params)}
	b.Totals, b.Rules = sheets[1], sheets[2]
	return &page{Title: levelsTitle(all.Result), For: "At which level each service costs least to commission, all services together, and how sure that is.", Section: "Decide", Body: b, Sheets: sheets, Sources: levelSources(all.Basis)}, nil
}

// levelled is what the address asks.
func (s *server) levelled(a *ask) (*workspace.Levelled, error) {
	day := s.today()
	if a.Stated {
		day = a.On
	}
	asked, problems := workspace.LevelsOf(day)
	if asked.Parameters == nil {
		return nil, wrong("Levels cannot be asked of that day", problems.All()[0].What, "Choose another day under the dates.")
	}
	switch name := a.Value("services"); name {
	case "":
	case level.ExampleName:
		asked.Own, _ = level.ReadOwn(name, level.Example())
	default:
		return nil, wrong("There is no such file of services", fmt.Sprintf("%q is none; the pages know the made-up example only.", name), "Leave it out, or use a file of your own with remit plan level --services FILE.")
	}
	if a.Stated {
		asked.On = a.On
	}
	asked.KnownOn = a.Known
	return s.levelsOf(a.Context(), asked, a.Value("law") != "off")
}

// levelsOf makes an answer, or gives the one that was made. A reader who goes away does
// not stop what others wait for.
func (s *server) levelsOf(ctx context.Context, asked workspace.LevelAsked, law bool) (*workspace.Levelled, error) {
	ctx = context.WithoutCancel(ctx)
	o := level.Options{Law: law, Draws: 60}
	got, err := keep(ctx, s, fmt.Sprint("levels ", asked.On, asked.KnownOn, asked.Today, asked.Own != nil, law), func() (*workspace.Levelled, error) {
		if asked.Own != nil {
			out, _, err := workspace.StatedLevels(asked, o)
			return out, err
		}
		out, found, err := s.Workspace.Levels(ctx, asked, o)
		if out == nil && err == nil {
			err = wrong("No level was worked out", found.All()[0].What, "Ask without the law.")
		}
		return out, err
	})
	return got, levelsFailed(err)
}

// warmLevels makes the levels of today ahead of the first question.
func (s *server) warmLevels(ctx context.Context) {
	if asked, _ := workspace.LevelsOf(s.today()); asked.Parameters != nil {
		s.levelsOf(ctx, asked, true) //nolint:errcheck // the page that needs it asks again, and says what is wrong
	}
}

// levelsFailed says what an error means to a reader.
func levelsFailed(err error) error {
	var f *failure
	switch {
	case err == nil, errors.As(err, &f):
		return err
	case errors.Is(err, workspace.ErrNotLoaded):
		return missing("Not loaded", err.Error(), "Import what is named. Until then, the made-up example shows how a page of levels reads: /levels?services=example")
	}
	return wrong("Levels cannot be asked of that", err.Error(), "Choose another day under the dates.")
}

func levelsTitle(r *level.Result) string {
	undecided := 0
	for _, a := range r.Answers {
		if a.Undecided {
			undecided++
		}
	}
	title := fmt.Sprintf("%s of %s keep their level when the parameters are drawn anew", thousands(r.Stable), plural(len(r.Answers), "service", "services"))
	if undecided > 0 {
		title += fmt.Sprintf("; %s are undecided", thousands(undecided))
	}
	return title
}

// pick filters, sorts by spend and takes one page of rows.
func (b *levelsShown) pick(a *ask) error {
	var found []level.Answer
	text := strings.ToLower(a.Value("service"))
	for _, one := range b.Answers {
		at, is := a.Value("level"), a.Value("is")
		if (text == "" || strings.Contains(strings.ToLower(one.Code+" "+one.Name), text)) && (at == "" || string(one.Level) == at) &&
			(is == "" || is == "undecided" && one.Undecided || is == "elsewhere" && one.Differs) {
			found = append(found, one)
		}
	}
	slices.SortStableFunc(found, func(x, y level.Answer) int { return cmp.Compare(y.Spend, x.Spend) })
	var err error
	if b.Part, err = a.partOf(len(found)); err != nil {
		return err
	}
	for _, one := range found[b.Part.From:b.Part.To] {
		row := rowOf(a, one, b.Result)
		f, err := b.Tailoring(one.Code)
		if err != nil {
			return err
		}
		row.Then = flipWords(f)
		b.Rows = append(b.Rows, row)
	}
	return nil
}

// rowOf is one service with its bars, each a share of the dearest level that is allowed.
func rowOf(a *ask, one level.Answer, r *level.Result) serviceRow {
	row := serviceRow{Answer: one, Path: a.levelPath(one.Code), Spent: brief(one.Spend), Margin: brief(one.Margin)}
	most, best := 0.0, 0.0
	for _, c := range one.Costs {
		if c.Barred == "" {
			most = max(most, c.Whole())
		}
		if c.Level == one.Level {
			best = c.Whole()
		}
	}
	for _, l := range r.Levels {
		cell := levelCell{}
		for _, c := range one.Costs {
			if c.Level == l.Level {
				cell = levelCell{Text: brief(c.Whole()), Barred: c.Barred, Here: c.Level == one.Level, Wide: int(100 * min(1, max(0, c.Whole()/max(most, 1))))}
				cell.Band = c.Barred == "" && !cell.Here && one.Spend > 0 && c.Whole()-best <= r.Parameter("indifference")*one.Spend
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	if one.Budget != nil {
		row.Budget = fmt.Sprintf("if choice is worth %.1f %% of the spend", 100*one.Budget.Share)
	}
	return row
}

// levelPath is the page of a service, with the question that led there.
func (a *ask) levelPath(code string) string {
	return a.To("/levels/"+escaped(code), "services", a.Value("services"), "law", a.Value("law"))
}

// flipWords is a flip of the tailoring in words.
func flipWords(f level.Flip) string {
	of := "tailoring matters"
	if f.Of == level.OwnMismatch {
		of = "mismatch counts"
	}
	var out []string
	if f.Below != nil {
		out = append(out, fmt.Sprintf("%s if %s less than %s", f.Below.Level, of, decimals(f.Below.At)))
	}
	if f.Above != nil {
		out = append(out, fmt.Sprintf("%s if %s more than %s", f.Above.Level, of, decimals(f.Above.At)))
	}
	if len(out) == 0 {
		return fmt.Sprintf("%s however much %s", f.Level, of)
	}
	return strings.Join(out, "; ")
}

// decimals is a number of a flip with two decimals, as the sentence is read.
func decimals(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

// Rungs are the levels that an address may name.
func (b *levelsShown) Rungs() []structure.Level {
	var out []structure.Level
	for _, l := range b.Levels {
		out = append(out, l.Level)
	}
	return out
}
