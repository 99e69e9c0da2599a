package web

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// regimes are a day of each regime since 1999, as remit structures compare has them.
var regimes = []string{"1999-06-01", "2003-06-01", "2007-06-01", "2013-06-01", "2020-06-01", "2021-06-01", "2023-06-01"}

// A structuresShown is structures beside one another.
type structuresShown struct {
	Days   string
	All    []workspace.Compared
	People workspace.Weights
	Table  *sheet
	Series *sheet // of stability; nil where nobody's people are known
	Person string // what one person went through
}

// structures are the regimes since 1999, or the days that the address names.
func (s *server) structures(a *ask) (*page, error) {
	changed := s.changeDays(a)
	days := strings.Fields(strings.ReplaceAll(a.Value("days"), ",", " "))
	if len(days) == 0 && slices.Contains(changed, a.On) {
		days = []string{(a.On - 1).String(), a.On.String()}
	}
	if len(days) == 0 {
		days = regimes
	}
	asked, err := s.daysAsked(days)
	if err != nil {
		return nil, err
	}
	type compared struct {
		all    []workspace.Compared
		people workspace.Weights
	}
	got, err := keep(a.Context(), s, fmt.Sprint("structures ", days, a.Known), func() (c compared, err error) {
		c.all, c.people, err = s.Workspace.Compare(context.WithoutCancel(a.Context()), asked, s.Classes, s.Matters, a.Known)
		return c, err
	})
	if err != nil {
		return nil, err
	}
	b := structuresShown{Days: strings.Join(days, " "), All: got.all, People: got.people, Table: comparedSheet(got.all)}
	p := &page{Title: structuresTitle(got.all), For: "Thirty years of commissioning on one page: how large commissioners were, how well each fitted its people, and how often they changed. Today's people stand on every map.",
		Section: "Understand", Sheets: []*sheet{b.Table}, Days: changed,
		Sources: []string{fmt.Sprintf("People: %s, %s, %s practices. Kinds of bodies: dated files that Remit carries, each with its source. What each figure means: docs/structures.md.", b.People.On, b.People.File, strconv.Itoa(b.People.Number))}}
	if err := s.stability(a, &b); err != nil {
		return nil, err
	}
	if b.Series != nil {
		p.Sheets = append(p.Sheets, b.Series)
	}
	p.Body = b
	return p, nil
}

// mostDays is how many structures one page compares: each takes half a second.
const mostDays = 12

// daysAsked reads the days of structures.
func (s *server) daysAsked(days []string) ([]workspace.Asked, error) {
	if len(days) > mostDays {
		return nil, wrong("Too many days", fmt.Sprintf("%d days are named.", len(days)), fmt.Sprintf("Name at most %d.", mostDays))
	}
	var out []workspace.Asked
	for _, name := range days {
		day, err := calendar.Parse(name)
		if err != nil {
			return nil, wrong("The day is not one", fmt.Sprintf("%q is no day.", name), "Write days as 2003-06-01, with blanks between.")
		}
		if _, known := s.Classes.On(day).Load(); !known {
			return nil, wrong("Nothing is recorded of that day", "Nothing is recorded of who commissioned on "+name+".", "The history begins on 1991-04-01.")
		}
		out = append(out, workspace.Asked{Name: name, On: day})
	}
	return out, nil
}

// structuresTitle says how many commissioners there were, and are.
func structuresTitle(all []workspace.Compared) string {
	first, last := all[0], all[len(all)-1]
	if len(all) == 1 || first.Role == "" || last.Role == "" {
		return "Structures of commissioning beside one another"
	}
	return fmt.Sprintf("From %d commissioners in %s to %d in %s", first.People.Bodies, first.On.String()[:4], last.People.Bodies, last.On.String()[:4])
}

// comparedSheet is one row for each structure. What is not known stays empty.
func comparedSheet(all []workspace.Compared) *sheet {
	columns := []string{"structure", "regime", ">bodies", ">least_people", ">median_people", ">most_people", ">overspends_1_in_100,000", ">1_in_10,000", ">1_in_1,000", ">fit_overall", ">fit_mental_health", ">trust_faces", ">answers_to", ">checked_by", ">pounds_a_head"}
	var rows [][]string
	for _, c := range all {
		if c.Role == "" {
			rows = append(rows, append([]string{c.Structure, "", "described only"}, make([]string, len(columns)-3)...))
			continue
		}
		row := []string{c.Structure, regimeOf(c), strconv.Itoa(c.People.Bodies), people(c.People.Least), people(c.People.Median), people(c.People.Most)}
		for i := range workspace.CaseRates {
			text := ""
			if i < len(c.Chances) {
				text = perCent(c.Chances[i].Overspend)
			}
			row = append(row, text)
		}
		row = append(row, fitOf(c, "overall"), fitOf(c, "mental-health"), facesOf(c), numberOf(c.Load, 1), strconv.Itoa(len(c.Checks)), "")
		if c.Cost != nil {
			row[len(row)-1] = c.Cost.Pounds
		}
		rows = append(rows, row)
	}
	out := textSheet("Structures", "Each structure in figures", columns, rows)
	out.Chart = &chart{Kind: joined, X: "median_people", Y: "fit_overall", Label: "regime", Log: true, Zero: true, Hover: []string{"bodies", "least_people", "most_people", "1_in_10,000", "trust_faces", "answers_to", "checked_by", "pounds_a_head"}, XTitle: "people of the median commissioner (a tenfold step is always as wide)",
		YTitle: "share of the differences in need that lies between bodies, chance removed",
		Note:   "Each regime is a dot; the line joins them in order of time. To the right, commissioners are for more people; further up, more of the differences in need lies between them, so that one policy for each fits better."}
	return out
}

// regimeOf is a structure in a word or two, as a picture names it: 2003 PCT.
func regimeOf(c workspace.Compared) string {
	if c.Draft {
		return c.Structure
	}
	year := c.On.String()[:4]
	for _, role := range []org.Role{org.ICB, org.CCG, org.PCT, org.PCG} {
		if slices.ContainsFunc(c.Classes, func(l workspace.LevelCount) bool { return l.Class == string(role) }) {
			return year + " " + strings.ToUpper(string(role))
		}
	}
	return year
}

func people(n float64) string { return thousands(int(math.Round(n))) }

func fitOf(c workspace.Compared, of string) string {
	for _, f := range c.Fit {
		if f.Need == of {
			return strconv.FormatFloat(f.Fit.Fit, 'f', 2, 64)
		}
	}
	return ""
}

func facesOf(c workspace.Compared) string {
	if len(c.Faces) == 0 {
		return "not known"
	}
	return strconv.FormatFloat(c.Faces[0].Evenly, 'f', 1, 64)
}

func numberOf(n *float64, decimals int) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', decimals, 64)
}
