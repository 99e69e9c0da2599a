package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	grouping "github.com/remit-health/remit/need/people"
	"github.com/remit-health/remit/workspace"
)

// A peopleShown is who lives in a footprint; Got is nil while nothing was asked.
type peopleShown struct {
	Whose *whose
	Bys   []string // the groups that the form offers
	By    string
	Says  []string
	Table *sheet
}

// peopleBys are the groups that people ask for most.
var peopleBys = []string{"deprivation", "age", "age,deprivation", "district", "district,deprivation", "place", "place,age", "area"}

// people is who lives in a footprint on a day.
func (s *server) people(a *ask) (*page, error) {
	w, q, err := s.footprint(a, "/people")
	if err != nil {
		return nil, err
	}
	by, err := grouping.ParseBys(cmp.Or(a.Value("by"), string(grouping.Decile)))
	if err != nil {
		return nil, wrong("People are not grouped so", err.Error(), "Choose a grouping from the list.")
	}
	b := peopleShown{Whose: w, Bys: peopleBys, By: joinBys(by)}
	if !slices.Contains(b.Bys, b.By) {
		b.Bys = append(slices.Clone(b.Bys), b.By)
	}
	p := &page{Title: "Who the people of a body are", Section: "Understand", For: "How many people live in a footprint on the map of a day: by small area, district, place, tenth of deprivation and age.", Body: b}
	if w.Body == "" {
		return p, nil
	}
	got, err := keep(a.Context(), s, fmt.Sprint("people ", q.Body, q.On, q.KnownOn, q.Vintage, by), func() (*workspace.PeopleCount, error) {
		return s.Workspace.People(context.WithoutCancel(a.Context()), q, by)
	})
	if err != nil {
		return nil, measuredOr(err)
	}
	b.Says, b.Table = got.Says(), peopleSheet(got)
	p.Title = peopleTitle(got)
	p.Body, p.Sheets, p.Sources = b, []*sheet{b.Table}, append(slices.Clone(b.Says), "Files: "+fileList(got.Sources)+".")
	return p, nil
}

func joinBys(by []grouping.By) string {
	var out []string
	for _, b := range by {
		out = append(out, string(b))
	}
	return strings.Join(out, ",")
}

// peopleTitle is how many there are, and how many of them live where it is poorest.
func peopleTitle(got *workspace.PeopleCount) string {
	title := fmt.Sprintf("%s people live in %s", workspace.Grouped(got.People), strings.TrimSpace(got.Code+" "+plainName(got.Name)))
	if len(got.By) != 1 || got.By[0] != grouping.Decile {
		return title
	}
	poorest := int64(0)
	for _, g := range got.Groups {
		if g.Keys[0] == "1" || g.Keys[0] == "2" {
			poorest += g.People
		}
	}
	return fmt.Sprintf("%s, %s of them in England's most deprived fifth", title, perCent(float64(poorest)/float64(max(got.People, 1))))
}

// plainName is the name of a body without what every name begins with.
func plainName(name string) string { return strings.TrimPrefix(name, "NHS ") }

// peopleSheet is the groups. The files hold all that the command tells.
func peopleSheet(got *workspace.PeopleCount) *sheet {
	columns, rows := got.Table()
	for i, c := range columns {
		if c == "areas" || c == "people" || c == "share" {
			columns[i] = ">" + c
		}
	}
	out := textSheet("People", "By "+strings.ReplaceAll(joinBys(got.By), ",", " and "), columns, rows)
	out.Hidden, out.Most = []string{"footprint", "on", "counted_on", "vintage"}, 60
	if len(got.By) == 1 && len(got.Groups) > 1 {
		out.Chart = &chart{Kind: bars, X: "people", Y: string(got.By[0]), XTitle: "people", Note: peopleNote(got)}
	}
	out.formats = map[string]func(string) string{"people": groupedText, "areas": groupedText, "share": shareText}
	return out
}

// peopleNote says what to notice.
func peopleNote(got *workspace.PeopleCount) string {
	most := got.Groups[0]
	for _, g := range got.Groups {
		if g.People > most.People {
			most = g
		}
	}
	name := strings.TrimSpace(most.Keys[0] + " " + most.Names[0])
	switch got.By[0] {
	case grouping.Decile:
		return fmt.Sprintf("Most people, %s, live in tenth %s of England; tenth 1 is the most deprived. In England each tenth of areas holds about a tenth of the people.", perCent(most.Share), name)
	case grouping.Age:
		return fmt.Sprintf("The largest age group is %s, with %s.", name, perCent(most.Share))
	}
	return fmt.Sprintf("Most people, %s, live in %s.", perCent(most.Share), name)
}
