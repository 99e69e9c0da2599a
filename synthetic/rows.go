package synthetic

import (
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/responsibility"
)

// Rows are what a World is built from: rows of the register and of published
// tables. What is missing does not occur in the activity.
type Rows struct {
	On        calendar.Date // services count as they stand on this day
	Practices []org.PracticeRow
	Sizes     map[org.Code]int64 // persons on a practice's list; missing = 1
	Deciles   map[org.Code]int   // deprivation of a practice; missing = not known
	SubICBs   []org.SubICBRow
	Trusts    []org.TrustRow
	Areas     []place.AreaRow
	Postcodes []place.PostcodeRow // for the first of each small area, and for addresses outside England
	Services  []responsibility.ServiceRow
	Council   []string // service codes that councils pay for
	Detention []responsibility.DetentionRow
	Border    []org.Code // integrated care boards beside Wales
	Overseas  []string   // pseudo postcodes of countries
	Items     []Item
	// Treatments nil are drawn from the functions that the made-up England has:
	// published codes with made-up shares.
	Treatments []Treatment
	Sites      bool // makes up sites; only where the providers are made up too
}

// FromRows builds a World. The order of the rows decides what a seed makes, so
// give them in a fixed order.
func FromRows(r Rows) World {
	w := World{Items: r.Items, Treatments: r.Treatments, Overseas: r.Overseas, Categories: []string{"12", "21", "22", "51", "61", "71", "81"}}
	if w.Treatments == nil {
		w.Treatments = treatments
	}
	subs := map[org.Code]org.SubICBRow{}
	for _, s := range r.SubICBs {
		subs[s.Code] = s
	}
	w.Commissioners = commissioners(r.SubICBs)
	for i := range r.Practices {
		w.sort(r, &r.Practices[i], subs)
	}
	for _, t := range r.Trusts {
		if t.Close == 0 || t.Close > r.On {
			w.Providers = append(w.Providers, provider(t, r.Sites))
		}
	}
	w.addAreas(r, subs)
	w.addServices(r)
	for _, d := range r.Detention {
		if d.Postcode != "" {
			w.Detention = append(w.Detention, Detention{string(d.Postcode), d.Practice})
		}
	}
	return w
}

// commissioners are the sub-ICB locations and hubs, each once, in the order of
// the rows.
func commissioners(rows []org.SubICBRow) (out []org.Code) {
	seen := map[org.Code]bool{"": true}
	for _, r := range rows {
		for _, c := range []org.Code{r.Code, r.Hub} {
			if !seen[c] {
				seen[c] = true
				out = append(out, c)
			}
		}
	}
	return out
}

func provider(t org.TrustRow, sites bool) Provider {
	p := Provider{Code: t.Code, ICB: t.Geography, Region: t.Grouping}
	if sites {
		p.Sites = []string{string(t.Code) + "01", string(t.Code) + "02"}
	}
	return p
}

// sort puts a practice into the list it belongs to. Practices that are neither
// civilian and English nor one of the special kinds (prisons, clinics) are left
// out.
func (w *World) sort(r Rows, row *org.PracticeRow, subs map[org.Code]org.SubICBRow) {
	p := Practice{
		Code: row.Code, SubICB: row.Commissioner, ICB: row.Geography, Region: row.Grouping, Postcode: row.Postcode,
		Open: row.Open, Close: row.Close, Weight: r.Sizes[row.Code], Decile: r.Deciles[row.Code],
	}
	open := (row.Status == "A" || row.Status == "P") && row.Close == 0
	sub, isSub := subs[row.Commissioner]
	switch {
	case row.Geography == "YAC" || row.Geography == "YAD" || row.Geography == "YAE" || row.Geography == "YAF",
		strings.HasPrefix(row.Postcode, "BF1 "), strings.HasPrefix(row.Postcode, "BF2 "):
		w.Abroad = appendIf(w.Abroad, p, open)
	case row.Commissioner == "13Q":
		w.Military = appendIf(w.Military, p, open)
	case row.Grouping == "W00":
		w.Welsh = appendIf(w.Welsh, p, open)
	case row.Setting != "4":
	case row.Close != 0:
		w.Closed = append(w.Closed, p)
	case open && isSub:
		p.ICB, p.Region = sub.ICB, sub.Region
		w.Practices = append(w.Practices, p)
	}
}

func appendIf[T any](to []T, v T, ok bool) []T {
	if !ok {
		return to
	}
	return append(to, v)
}

func (w *World) addAreas(r Rows, subs map[org.Code]org.SubICBRow) {
	postcodes := map[string]string{}
	for _, p := range r.Postcodes {
		if strings.HasPrefix(p.Country, "E") {
			if _, ok := postcodes[p.LSOA21]; !ok && p.LSOA21 != "" {
				postcodes[p.LSOA21] = string(p.Postcode)
			}
		} else if p.Country != "" {
			w.Elsewhere = append(w.Elsewhere, Area{LSOA: p.LSOA21, Postcode: string(p.Postcode)})
		}
	}
	border := map[string]bool{}
	for _, icb := range r.Border {
		border[string(icb)] = true
	}
	for _, a := range r.Areas {
		if a.SubICB == "" {
			continue
		}
		area := Area{LSOA: a.Code, SubICB: org.Code(a.SubICB), Postcode: postcodes[a.Code], Decile: a.IMDDecile, Weight: int64(a.Population)}
		w.Areas = append(w.Areas, area)
		if border[a.ICB] || border[string(subs[org.Code(a.SubICB)].ICB)] {
			w.Border = append(w.Border, area)
		}
	}
}

// addServices keeps the services as they stand on the day.
func (w *World) addServices(r Rows) {
	council := map[string]bool{}
	for _, c := range r.Council {
		council[c] = true
	}
	for _, s := range r.Services {
		if !s.In.Holds(r.On) {
			continue
		}
		switch {
		case s.Code == NoServiceLine:
			w.NoServiceLine = s.Code
		case council[s.Code]:
			w.Services = append(w.Services, Service{s.Code, Council, 1})
		case s.PublicHealth:
			w.Services = append(w.Services, Service{s.Code, PublicHealth, 1})
		case s.Highly:
			w.Services = append(w.Services, Service{s.Code, Highly, 1})
		case s.Specialised, s.SpecialisedMH, s.Dental:
			w.Services = append(w.Services, Service{s.Code, Specialised, 1})
		}
	}
}
