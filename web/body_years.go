package web

import (
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A lineage is a body that another followed, with when and by what.
type lineage struct{ Name, Path, Says string }

// lineages are bodies before or after one, with the first step of the chain.
func (a *ask) lineages(all []org.Lineage, before bool) []lineage {
	var out []lineage
	for _, l := range all {
		step := l.By[0]
		if before {
			step = l.By[len(l.By)-1]
		}
		name, _ := a.register.Name(l.Code, step.Date-1)
		if !before {
			name, _ = a.register.Name(l.Code, l.By[len(l.By)-1].Date)
		}
		out = append(out, lineage{strings.TrimSpace(string(l.Code) + " " + name), a.BodyPath(l.Code), "on " + spelt(step.Date) + ", " + stated(step.Source)})
	}
	return out
}

// yearSheet is the people of a body through the years; nil where none are known.
func yearSheet(years []workspace.YearOfPeople) *sheet {
	var rows [][]string
	for _, y := range years {
		index := ""
		if y.Need != need.NotStated {
			index = strconv.FormatFloat(y.Need, 'f', -1, 64)
		}
		rows = append(rows, []string{calendar.YearName(y.Year), strconv.Itoa(y.Practices), strconv.FormatFloat(y.People, 'f', -1, 64), index, y.File})
	}
	if rows == nil {
		return nil
	}
	out := textSheet("People", "People registered, and need for core services of each against the average of England (1)", []string{"year", ">practices", ">people", ">need", "file"}, rows)
	out.formats = map[string]func(string) string{"people": groupedText, "need": shortText}
	return out
}

// companySheet is who stayed together at each change of a practice's body.
func companySheet(company []org.Company) *sheet {
	var rows [][]string
	for i, c := range company {
		if i > 0 {
			rows = append(rows, []string{c.In.From.String(), string(company[i-1].Body), string(c.Body), strconv.Itoa(c.Before), strconv.Itoa(c.Both), strconv.Itoa(c.After - c.Both), perCent(c.Kept())})
		}
	}
	if rows == nil {
		return nil
	}
	return textSheet("Neighbours", "Who went on together when its body changed: neighbours before, those that went along, new ones, and the share of all that stayed together",
		[]string{"on", "predecessor", "successor", ">neighbours_before", ">went_along", ">new", ">stayed_together"}, rows)
}
