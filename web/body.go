package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A bodyShown is what the page of a body shows beside its sheets.
type bodyShown struct {
	org.Resolution
	Is        string
	Beyond    string         // the day lies behind everything that the files know
	At        org.PracticeAt // of a practice
	Above     []fact         // whom it belonged to
	Answers   []fact         // to whom, for what
	Month     string         // of the money
	Money     []fact
	MoneyOpen bool // the asker may see it
	Work      []workspace.LiveWork
	Ribbon    *ribbon // of a practice
	Company   *sheet  // of a practice: who stayed together
	Years     []workspace.YearOfPeople
	People    *sheet
	Before    []lineage // whom it followed
	After     []lineage // who followed it
	About     []pointer // pages about its people
	History   *sheet
	Members   *sheet
	Locations []org.Code
	Locator   *locator // nil: no boundary of it is known
	Flows     string   // whose people became its people
	Merging   string   // what if it merged
}

// A fact is a line of a list: what, and what it is.
type fact struct{ Name, Text, Href string }

// Label is a name without the marks that files need.
func (f fact) Label() string { return strings.ReplaceAll(f.Name, "_", " ") }

// body is everything about one body on a day.
func (s *server) body(a *ask) (*page, error) {
	code := org.Code(strings.ToUpper(a.PathValue("code")))
	if !knownCode(a.register, code) {
		return nil, missing("No file names "+string(code), "No imported file names "+string(code)+".",
			"Check the code, search for the name, or choose another known date. What was imported lists the files there are.")
	}
	got := a.register.Resolve(code, a.On)
	b := bodyShown{Resolution: got, Is: got.Role.Text(), Beyond: a.register.Beyond(a.On),
		Locations: a.register.LocationsOf(code, a.On)}
	b.At, _ = a.register.Practice(code, a.On)
	b.Above = a.above(got)
	b.History, b.Members = a.history(code), a.members(code)
	b.Before, b.After = a.lineages(a.register.Predecessors(code), true), a.lineages(a.register.Successors(code), false)
	var err error
	if b.Years, err = s.Workspace.PeopleThroughYears(a.Context(), code, a.Known); err != nil {
		return nil, err
	}
	b.People = yearSheet(b.Years)
	if got.Role == org.Practice {
		company := a.register.CompanyOf(code, s.today())
		b.Ribbon, b.Company = a.ribbonOf(company, b.Years, s.today()), companySheet(company)
		b.About = []pointer{{"How much need its people have against its board", a.To("/allocate", "body", string(code))}}
	} else if slices.Contains(footprintRoles, got.Role) {
		b.About = a.othersAbout(code, "")
	}
	b.reorganised(a, got)
	for _, c := range s.Classes.On(a.On).Classes {
		if c.Role == got.Role {
			for _, to := range s.Classes.On(a.On).AnswersTo(c) {
				b.Answers = append(b.Answers, fact{Name: s.className(to.Class), Text: to.As})
			}
		}
	}
	work, err := s.Workspace.LiveWork(a.Context(), a.On)
	for _, w := range work {
		if w.Body == code {
			b.Work = append(b.Work, w)
		}
	}
	if b.MoneyOpen = a.may(access.Aggregates); err == nil && b.MoneyOpen {
		b.Month, b.Money, err = s.moneyOf(a, code)
	}
	if err == nil {
		b.Locator, err = s.locator(a, got)
	}
	p := &page{Title: titleOf(a, got), For: "What a body was on a day, whom it was for, and what concerns it.", Section: "Understand", Body: b, Sheets: []*sheet{b.History}, Sources: a.sources(got), Days: a.daysOf(code)}
	for _, one := range []*sheet{b.Members, b.People, b.Company} {
		if one != nil {
			p.Sheets = append(p.Sheets, one)
		}
	}
	return p, err
}

// reorganised are the pages about changes of the body: the reorganisation in which a
// commissioner ended or began, and what would be if a board merged.
func (b *bodyShown) reorganised(a *ask, got org.Resolution) {
	from, to := "", ""
	switch got.Role {
	case org.ICB, org.SubICB, org.CCG:
		from, to = "2022-06-01", "2023-06-01"
	case org.PCT:
		from, to = "2012-06-01", "2014-06-01"
	case org.PCG:
		from, to = "2001-06-01", "2003-06-01"
	default:
		return
	}
	b.Flows = a.To("/reorganisation", "from", from, "to", to, "body", string(got.Code))
	if got.Role == org.ICB {
		b.Merging = a.To("/structures/propose", "merge", string(got.Code), "with", "")
	}
}

// titleOf says in a line what the body was.
func titleOf(a *ask, got org.Resolution) string {
	name := a.Named(got.Code)
	switch {
	case got.Problem != nil && got.Problem.Code != "not_a_practice":
		return name + ": " + strings.TrimSuffix(got.Problem.What, ".")
	case got.Role == org.Practice:
		return fmt.Sprintf("%s belonged to %s on %s", name, a.Named(got.Commissioner), spelt(a.On))
	}
	return fmt.Sprintf("%s, %s on %s", name, got.Role.Text(), spelt(a.On))
}

// above is whom a body belonged to, from the nearest.
func (a *ask) above(got org.Resolution) []fact {
	var out []fact
	for _, f := range []struct {
		name string
		code org.Code
	}{{"Commissioner", got.Commissioner}, {"Integrated care board", got.ICB}, {"Region", got.Region}} {
		if f.code != "" && f.code != got.Code {
			out = append(out, fact{f.name, a.Named(f.code), a.To(bodyPath(string(f.code)))})
		}
	}
	return out
}

// sources are the files that state the answer, with what qualifies it.
func (a *ask) sources(got org.Resolution) []string {
	out := []string{"Membership: " + stated(got.Source) + "."}
	for _, text := range []string{got.Succession, got.Note} {
		if text != "" {
			out = append(out, text)
		}
	}
	return out
}

// stated is where a row stands: file, line, and as of when it was known.
func stated(s dated.Source) string { return statedOr(s, "no file states it") }

// statedOr is where a row stands; none is for what no single row states.
func statedOr(s dated.Source, none string) string {
	switch {
	case s.File == "":
		return none
	case s.Known == 0:
		return fmt.Sprintf("%s, line %d", s.File, s.Line)
	}
	return fmt.Sprintf("%s, line %d, known as of %s", s.File, s.Line, s.Known)
}

// history is what happened to a body.
func (a *ask) history(code org.Code) *sheet {
	var rows [][]string
	for _, e := range a.register.History(code) {
		source := e.Membership.Source
		if e.Succession.File != "" {
			source = e.Succession.Source
		}
		rows = append(rows, []string{e.In.From.String(), e.In.Last().String(), strings.ReplaceAll(string(e.What), "_", " "), string(e.Other), e.Role.Text(),
			e.Membership.Through(), e.Membership.Note, statedOr(source, "")})
	}
	return textSheet("History", "What happened to it, in order of date", []string{"from", "to", "what", "body", "role", "succession", "note", "source"}, rows)
}

// members are the practices of a body on the day; nil if it has none.
func (a *ask) members(code org.Code) *sheet {
	var rows [][]string
	for _, m := range a.register.Members(code, a.On) {
		rows = append(rows, []string{string(m.Practice), m.In.From.String(), m.In.Last().String(), m.Through(), stated(m.Source)})
	}
	if rows == nil {
		return nil
	}
	out := textSheet("Members", plural(len(rows), "practice", "practices")+" belonged to it on "+spelt(a.On), []string{"practice", "since", "to", "succession", "source"}, rows)
	out.Most = 25
	return out
}

// moneyOf is what the newest statement says of a body, as who pays and as who is paid.
func (s *server) moneyOf(a *ask, code org.Code) (month string, out []fact, err error) {
	r, err := s.results(a)
	if err != nil {
		return "", nil, ignoreNoRun(err)
	}
	month = r.Latest()
	statements, err := s.statements(a, r, month)
	if err != nil {
		return "", nil, err
	}
	for _, st := range statements {
		for _, side := range []struct {
			only *contract.Statement
			name string
		}{{st.Only(code, ""), "commissioner"}, {st.Only("", code), "provider"}} {
			f := side.only.Total.Month
			if f.Records == 0 && f.Claims == 0 {
				continue
			}
			of := []org.Code{}
			if side.name == "commissioner" {
				of = append(of, code)
			}
			text := fmt.Sprintf("%s owed, %s claimed, for %s", a.sum(f.Derived, f.Records, of...), a.sum(f.Claimed, f.Claims, of...), a.count(f.Records, of...).Of("record", "records"))
			out = append(out, fact{"As " + side.name, text, a.To("/statement", "month", month, side.name, string(code))})
		}
	}
	return month, out, nil
}
