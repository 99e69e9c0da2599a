package script

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/responsibility"
)

// A world is what the given lines of a case add up to, as rows.
type world struct {
	file      string
	org       org.Data
	postcodes []place.PostcodeRow
	tables    responsibility.Tables
	missing   map[string]bool
	err       error
}

// reference builds the reference that a case is decided against. A line of the
// case replaces the lines of the file for the same thing.
func reference(file *File, c *Case) (*responsibility.Reference, error) {
	w := &world{file: file.Name, missing: map[string]bool{}}
	w.tables = responsibility.Tables{Services: []responsibility.ServiceRow{}, ProviderHubs: []responsibility.ProviderHubRow{},
		CrossBorder: []responsibility.CrossBorderRow{}, Detention: []responsibility.DetentionRow{}}
	for _, name := range []string{responsibility.ListOtherPublicHealth, responsibility.ListForcesInfertility} {
		w.tables.Lists = append(w.tables.Lists, responsibility.ListRow{List: name})
	}
	for _, line := range merged(file.Given, c.Given) {
		w.add(line)
	}
	if w.err != nil {
		return nil, w.err
	}
	return w.reference(), nil
}

// merged are the lines of the file without those that the case replaces, then
// the lines of the case.
func merged(file, own []Line) []Line {
	type thing struct{ kind, code, value string }
	of := func(l Line) thing { return thing{l.Kind, l.Code, l.Keys["value"]} }
	replaced := map[thing]bool{}
	for _, l := range own {
		replaced[of(l)] = true
	}
	var out []Line
	for _, l := range file {
		if !replaced[of(l)] {
			out = append(out, l)
		}
	}
	return append(out, own...)
}

func (w *world) reference() *responsibility.Reference {
	directory := place.NewDirectory(w.postcodes)
	if w.missing["postcodes"] {
		directory = nil
	}
	if w.missing["provider_hubs"] {
		w.tables.ProviderHubs = nil
	}
	if w.missing["cross_border"] {
		w.tables.CrossBorder = nil
	}
	if w.missing["services"] {
		w.tables.Services = nil
	}
	var lists []responsibility.ListRow
	for _, row := range w.tables.Lists {
		if !w.missing[row.List] {
			lists = append(lists, row)
		}
	}
	w.tables.Lists = lists
	return responsibility.NewReference(org.Build(w.org), directory, nil, w.tables)
}

// add turns one line into rows.
func (w *world) add(l Line) {
	in := w.period(l)
	source := dated.Source{File: w.file, Line: l.Number}
	code := org.Code(l.Code)
	switch l.Kind {
	case "practice":
		w.practice(l, source, in)
	case "postcode":
		w.postcode(l, source, in)
	case "provider":
		w.provider(l, source, in)
	case "subicb":
		w.org.SubICBs = append(w.org.SubICBs, org.SubICBRow{Source: source, Code: code, ICB: org.Code(l.Keys["icb"]), Hub: org.Code(l.Keys["hub"]),
			Region: org.Code(l.Keys["region"]), JusticeHub: org.Code(l.Keys["justice_hub"]), Delegated: l.Keys["delegated"] == "yes", In: in})
	case "detention":
		pc, _ := place.ParsePostcode(l.Code)
		w.tables.Detention = append(w.tables.Detention, responsibility.DetentionRow{Source: source, Name: "the place of detention at " + l.Code,
			Postcode: pc, Hub: org.Code(l.Keys["hub"]), Practice: org.Code(l.Keys["practice"])})
	case "service":
		w.service(l, source, in)
	case "cross_border":
		w.tables.CrossBorder = append(w.tables.CrossBorder, responsibility.CrossBorderRow{Source: source, Service: l.Code, Nation: l.Keys["nation"], In: in})
	case "list":
		w.tables.Lists = append(w.tables.Lists, responsibility.ListRow{Source: source, List: l.Code, Value: l.Keys["value"], In: in})
	case "override":
		w.tables.Overrides = append(w.tables.Overrides, responsibility.OverrideRow{Source: source, Key: l.Code, Payer: org.Code(l.Keys["payer"]),
			Category: l.Keys["category"], Clause: l.Keys["clause"], Evidence: l.Keys["evidence"], ApprovedBy: l.Keys["approved_by"], In: in})
	case "not_loaded":
		w.missing[l.Code] = true
	}
}

// period is from= and to=, both inclusive.
func (w *world) period(l Line) calendar.Period {
	return calendar.Through(w.date(l, "from"), w.date(l, "to"))
}

func (w *world) date(l Line, key string) calendar.Date {
	if l.Keys[key] == "" {
		return 0
	}
	d, err := calendar.Parse(l.Keys[key])
	if err != nil && w.err == nil {
		w.err = fmt.Errorf("%s:%d: %s: %w", w.file, l.Number, key, err)
	}
	return d
}

// practice adds a line of the practice file and the membership that it states.
// Further lines of the same practice are its history: one that says closed or
// dormant ends it the day before, any other moves it to another commissioner.
func (w *world) practice(l Line, source dated.Source, in calendar.Period) {
	code, parent, status := org.Code(l.Code), org.Code(l.Keys["commissioner"]), orActive(l.Keys["status"])
	shut := status == "C" || status == "D"
	if have := w.held(code); have != nil && shut {
		have.Close = in.From - 1
		return
	} else if have == nil {
		row := org.PracticeRow{Source: source, Code: code, Name: l.Code, Grouping: org.Code(l.Keys["region"]), Geography: org.Code(l.Keys["icb"]),
			Postcode: l.Keys["postcode"], Status: status, Open: in.From, Setting: "4"}
		if shut {
			row.Close = in.Last()
		}
		w.org.Practices = append(w.org.Practices, row)
	}
	if parent != "" {
		w.org.Memberships = append(w.org.Memberships, org.MembershipRow{Source: source, Practice: code, Parent: parent, Joined: in.From, Left: in.Last()})
	}
}

func orActive(status string) string {
	if status == "" {
		return "A"
	}
	return status
}

func (w *world) held(code org.Code) *org.PracticeRow {
	for i := range w.org.Practices {
		if w.org.Practices[i].Code == code {
			return &w.org.Practices[i]
		}
	}
	return nil
}

func (w *world) postcode(l Line, source dated.Source, in calendar.Period) {
	pc, ok := place.ParsePostcode(l.Code)
	if !ok && w.err == nil {
		w.err = fmt.Errorf("%s:%d: %q is not a postcode", w.file, l.Number, l.Code)
	}
	w.postcodes = append(w.postcodes, place.PostcodeRow{Source: source, Postcode: pc, Country: l.Keys["country"], SubICB: l.Keys["subicb"],
		ICB: l.Keys["icb"], Region: l.Keys["region"], LocalAuthority: l.Keys["local_authority"], HealthBoard: l.Keys["health_board"],
		Introduced: in.From, Withdrawn: in.Last()})
}

func (w *world) provider(l Line, source dated.Source, in calendar.Period) {
	code := org.Code(l.Code)
	w.org.Trusts = append(w.org.Trusts, org.TrustRow{Source: source, Code: code, Name: l.Code, Grouping: org.Code(l.Keys["region"]),
		Geography: org.Code(l.Keys["icb"]), Postcode: l.Keys["postcode"], Open: in.From, Close: in.Last()})
	if host := l.Keys["host"]; host != "" {
		w.tables.Hosts = append(w.tables.Hosts, responsibility.HostRow{Source: source, Provider: code, SubICB: org.Code(host), In: in})
	}
	if hub := l.Keys["hub"]; hub != "" {
		w.tables.ProviderHubs = append(w.tables.ProviderHubs, responsibility.ProviderHubRow{Source: source, Provider: code, Hub: org.Code(hub), In: in})
	}
}

func (w *world) service(l Line, source dated.Source, in calendar.Period) {
	w.tables.Services = append(w.tables.Services, responsibility.ServiceRow{Source: source, Code: l.Code, Name: l.Code, Status: l.Keys["status"],
		Specialised: l.Keys["specialised"] == "yes", SpecialisedMH: l.Keys["mental_health"] == "yes", Highly: l.Keys["highly_specialised"] == "yes",
		PublicHealth: l.Keys["public_health"] == "yes", Dental: l.Keys["dental"] == "yes", In: in})
}
