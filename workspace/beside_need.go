package workspace

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/need/neighbour"
	"github.com/remit-health/remit/need/people"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// aged is how many people are of ages from low up to and with high; -1 has no end.
func (s *scope) aged(low, high int) (n int64) {
	for age := low; age <= 90 && (high < 0 || age < high); age += 5 {
		n += s.band[people.Band(age)]
	}
	return n
}

func (s *scope) deciles(of ...string) (n int64) {
	for _, d := range of {
		n += s.decile[d]
	}
	return n
}

// profile is what neighbours are found by.
func (s *scope) profile() neighbour.Profile {
	share := func(n int64) float64 { return float64(n) / float64(max(s.people, 1)) }
	return neighbour.Profile{"aged-0-14": share(s.aged(0, 14)), "aged-65-plus": share(s.aged(65, -1)), "aged-85-plus": share(s.aged(85, -1)),
		"most-deprived-fifth": share(s.deciles("1", "2")), "least-deprived-fifth": share(s.deciles("9", "10")), "people": math.Log10(float64(max(s.people, 1)))}
}

// ages sets age and deprivation beside one another.
func (b *besideMaker) ages() error {
	day := calendar.Period{From: people.CountedOn, Until: people.CountedOn + 1}
	for _, m := range []struct {
		measure, label string
		count          func(*scope) int64
	}{
		{"aged-0-14", "people aged under 15", func(s *scope) int64 { return s.aged(0, 14) }},
		{"aged-65-plus", "people aged 65 and over", func(s *scope) int64 { return s.aged(65, -1) }},
		{"aged-85-plus", "people aged 85 and over", func(s *scope) int64 { return s.aged(85, -1) }},
		{"most-deprived-fifth", fmt.Sprintf("people in the most deprived fifth of small areas, index of %d", people.IndexYear(b.f.Vintage)), func(s *scope) int64 { return s.deciles("1", "2") }},
	} {
		b.add(BesideFigure{Section: "need", Measure: m.measure, Label: m.label, From: day.From, Until: day.Until, Sources: b.own.sources}, nil,
			func(s *scope) (need.Estimate, string) { return need.Proportion(m.count(s), s.people), "" })
	}
	return nil
}

// weighted sets the relative need of each component beside one another.
func (b *besideMaker) weighted() error {
	role := org.Role(b.f.Role)
	if !slices.Contains([]org.Role{org.ICB, org.SubICB, org.Region}, role) || b.f.On < firstBoards {
		b.out.Absent = append(b.out.Absent, "relative need by weighted populations: these are of practices, and stated for boards, sub-ICB locations and regions; remit allocate adds them up for other places")
		return nil
	}
	w, err := b.w.WeightedPopulations(b.ctx, b.q.KnownOn)
	if err != nil {
		return err
	}
	years := w.Years()
	if len(years) == 0 || b.q.Year != 0 && !slices.Contains(years, b.q.Year) {
		b.out.Absent = append(b.out.Absent, w.absent(b.q.Body, b.q.Year).Error())
		return nil
	}
	year := cmp.Or(b.q.Year, years[len(years)-1])
	rows := slices.Clone(w.years[year])
	for _, other := range years {
		complete(rows, w.years[other])
	}
	of := func(r *need.PracticeRow) string {
		switch {
		case b.q.Draft != nil:
			return string(b.q.Draft.Body(r.Practice, nil, r.ICB))
		case role == org.SubICB:
			return string(r.SubICB)
		case role == org.Region:
			return string(r.Region)
		}
		return string(r.ICB)
	}
	england := need.PeopleOf(rows, func(*need.PracticeRow) bool { return true })
	in := calendar.Year(year)
	for c := range need.Component(need.Components) {
		if _, _, stated := england.Sum(c); !stated {
			continue
		}
		var behind []FigureRow
		for _, r := range rows {
			if b.own.holds(of(&r)) {
				behind = append(behind, rowOf(r.Source, string(r.Practice), r.Name, r.Weighted[c], r.Population))
			}
		}
		b.add(BesideFigure{Section: "need", Measure: "relative-need:" + c.String(), Label: "need for " + c.Name() + ", for each person, England = 1",
			From: in.From, Until: in.Until, Sources: filesOf(w.source(year))}, behind, func(s *scope) (need.Estimate, string) {
			return need.RelativeNeed(need.PeopleOf(rows, func(r *need.PracticeRow) bool { return s.holds(of(r)) }), england, c), ""
		})
	}
	return nil
}

// conditionNames are the registers of the Quality and Outcomes Framework.
var conditionNames = map[string]string{"AF": "atrial fibrillation", "AST": "asthma", "CAN": "cancer", "CHD": "coronary heart disease", "CKD": "chronic kidney disease",
	"COPD": "chronic obstructive pulmonary disease", "CVDPP": "risk of cardiovascular disease (primary prevention)", "DEM": "dementia", "DEP": "depression", "DM": "diabetes",
	"EP": "epilepsy", "HF": "heart failure", "HYP": "high blood pressure", "LD": "learning disability", "MH": "serious mental illness", "OB": "obesity", "OST": "osteoporosis",
	"PAD": "peripheral arterial disease", "PC": "palliative care", "RA": "rheumatoid arthritis", "STIA": "stroke or transient ischaemic attack"}

const qofPrefix = "qof:"

// conditionName is a register in words.
func conditionName(indicator string) string {
	code := strings.TrimPrefix(indicator, qofPrefix)
	return cmp.Or(conditionNames[code], code)
}

// indicatorRows are the values of a kind of area, of the file known last.
func (w *Workspace) indicatorRows(b *besideMaker, kind string) ([]need.IndicatorRow, error) {
	rows, err := w.latestIndicators(b.ctx, b.q.KnownOn)
	return slices.DeleteFunc(slices.Clone(rows), func(r need.IndicatorRow) bool { return r.AreaKind != kind }), err
}

// latestIndicators are the values of every kind of area, of the files known last. The
// caller must not change them: they are read once for as long as nothing is imported.
func (w *Workspace) latestIndicators(ctx context.Context, knownOn calendar.Date) ([]need.IndicatorRow, error) {
	return w.indicators.get(ctx, w, knownOn, func() ([]need.IndicatorRow, error) {
		rows, err := w.store.Rows(ctx, knownOn, IndicatorValues)
		if err != nil {
			return nil, fmt.Errorf("read the indicators: %w", err)
		}
		return need.Latest(rows.IndicatorValues), nil
	})
}

// A districtShare is how many people of a district live in a scope.
type districtShare struct{ here, all int64 }

// wholeDistricts are the districts, by the codes of a file, that lie in a scope whole,
// and what share of the scope's people they hold.
func (b *besideMaker) wholeDistricts(s *scope, known map[string]bool) (whole map[string]bool, covered float64) {
	shares := map[string]districtShare{}
	for _, code := range b.f.areas.Codes(b.f.Vintage) {
		a, _ := b.f.areas.Area(code, b.f.Vintage)
		at := b.fileDistrict(a, known)
		share := shares[at]
		share.all += int64(a.Population)
		if s.in(a) {
			share.here += int64(a.Population)
		}
		shares[at] = share
	}
	whole = map[string]bool{}
	held := int64(0)
	for code, share := range shares {
		if known[code] && share.all > 0 && share.here == share.all {
			whole[code] = true
			held += share.here
		}
	}
	return whole, float64(held) / float64(max(s.people, 1))
}

// fileDistrict is the district of an area among those that a file names: by its own map,
// else by that of another year.
func (b *besideMaker) fileDistrict(a place.Area, known map[string]bool) string {
	if known[a.Authority] || b.f.districts == nil {
		return a.Authority
	}
	for _, year := range b.f.districts.Years(place.LowerTier) {
		if code, ok := b.f.districts.On(a.Authority, a.AuthorityYear, year); ok && known[code] {
			return code
		}
	}
	return ""
}

// prevalence sets the registers of practices beside one another, by whole districts.
func (b *besideMaker) prevalence() error {
	rows, err := b.w.indicatorRows(b, need.OfDistrict)
	if err != nil {
		return err
	}
	known, files := map[string]bool{}, map[string]dated.Source{}
	by := map[string][]need.IndicatorRow{}
	for _, r := range rows {
		if strings.HasPrefix(r.Indicator, qofPrefix) && r.Area[0] == 'E' {
			known[r.Area] = true
			files[r.File] = r.Source
			by[r.Indicator] = append(by[r.Indicator], r)
		}
	}
	if len(known) == 0 {
		b.out.Absent = append(b.out.Absent, "prevalence by the registers of practices: remit import qof-prevalence qof-prevalence-lad-2019-20.csv")
		return nil
	}
	type held struct {
		in      map[string]bool
		covered float64
	}
	whole := map[*scope]held{}
	for _, s := range []*scope{b.own, b.group, b.england} {
		if s != nil {
			in, covered := b.wholeDistricts(s, known)
			whole[s] = held{in, covered}
		}
	}
	if len(whole[b.own].in) == 0 {
		b.out.Absent = append(b.out.Absent, "prevalence: it is published by district, and no district lies in the footprint whole")
		return nil
	}
	for _, indicator := range slices.Sorted(maps.Keys(by)) {
		first := by[indicator][0]
		var behind []FigureRow
		for _, r := range by[indicator] {
			if whole[b.own].in[r.Area] {
				behind = append(behind, rowOf(r.Source, r.Area, b.f.districtName(r.Area, b.f.Vintage), r.Count, r.Of))
			}
		}
		b.add(BesideFigure{Section: "need", Measure: indicator, Label: "people on the register of " + conditionName(indicator), From: first.From, Until: first.Until, Sources: sourceFiles(files)}, behind,
			func(s *scope) (need.Estimate, string) {
				var register, list float64
				for _, r := range by[indicator] {
					if whole[s].in[r.Area] {
						register, list = register+r.Count, list+r.Of
					}
				}
				e := need.Proportion(int64(math.Round(register)), int64(math.Round(list)))
				e.Method += "; the registers are modelled by district"
				if whole[s].covered < 0.9999 {
					return e, fmt.Sprintf("of %d whole districts, which hold %.1f %% of the people; districts divided between bodies are left out", len(whole[s].in), 100*whole[s].covered)
				}
				return e, ""
			})
	}
	return nil
}
