package workspace

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/place"
)

// mostTrusts is how many trusts are named.
const mostTrusts = 10

// trusts names those that draw most of their patients from the footprint.
func (b *besideMaker) trusts() error {
	kind := structure.AreaICB
	if b.f.Role == place.LowerTier {
		kind = structure.AreaDistrict
	}
	if org.Role(b.f.Role) != org.ICB && kind == structure.AreaICB {
		b.out.Absent = append(b.out.Absent, "trusts drawn on: published by board and by district only")
		return nil
	}
	flows, err := b.w.TrustFlows(b.ctx, b.q.KnownOn, kind)
	if err != nil {
		return err
	}
	if len(flows) == 0 {
		b.out.Absent = append(b.out.Absent, "trusts drawn on: remit import trust-flows trust-patient-flows-icb22.csv")
		return nil
	}
	mine := slices.DeleteFunc(slices.Clone(flows), func(f structure.FlowRow) bool { return b.areaBody(f.Area) != b.f.Code || f.Share < 0.01 })
	slices.SortFunc(mine, func(x, y structure.FlowRow) int {
		return cmp.Or(cmp.Compare(y.Share, x.Share), strings.Compare(string(x.Trust), string(y.Trust)))
	})
	for _, f := range mine[:min(len(mine), mostTrusts)] {
		name, _ := b.f.register.Name(f.Trust, b.f.On)
		b.out.Figures = append(b.out.Figures, BesideFigure{Section: "supply", Measure: "trust:" + string(f.Trust), Label: fmt.Sprintf("patients of %s %s who live here", f.Trust, name),
			Against: isUncompared, Note: "the file of where patients come from does not say of which year it is", Sources: filesOf(sourceOnly(f.Source)), Rows: []FigureRow{rowOf(f.Source, string(f.Trust), name, f.Share, 0)},
			Own: need.Estimate{Value: 100 * f.Share, Unit: "% of the trust's patients", Method: "as published", Why: "shares are published without numbers of patients"}})
	}
	return nil
}

// areaBody is the body that an ONS code of a file stands for, in the codes of the
// footprint's role; the code itself for a district.
func (b *besideMaker) areaBody(ons string) string {
	if nhs, ok := b.f.codes.NHS(ons); ok {
		return nhs
	}
	return ons
}

// A seriesReading says what an indicator of the files that NHS England publishes is.
type seriesReading struct {
	label string
	per   float64 // people; 0: a share of another indicator, or as published
	of    string  // the indicator that it is a share of
}

// seriesReadings are the columns of NHS England's files that Remit understands. Others
// are shown as they stand, without interval.
var seriesReadings = map[string]seriesReading{
	"total_attendances":                {"attendances at emergency departments in the month", 1000, ""},
	"attendances_over_4hours":          {"attendances of more than four hours", 0, "total_attendances"},
	"total_emergency_admissions":       {"emergency admissions through emergency departments in the month", 1000, ""},
	"emergency_admissions_over_4hours": {"emergency admissions that waited more than four hours for a bed", 0, "total_emergency_admissions"},
	"do_not_meet_criteria_to_reside":   {"people in hospital who no longer need to be, on the day", 100_000, ""},
	"Count_ReferralsReceived":          {"referrals to talking therapies in the month", 1000, ""},
	"Count_AccessingServices":          {"people who began talking therapies in the month", 1000, ""},
}

// seriesLeftOut are columns that say again what others say.
var seriesLeftOut = []string{"pct_attendance_over_4hours", "pct_emergency_admissions_over_4hours"}

// series sets the newest value of each series beside one another.
func (b *besideMaker) series() error {
	kind := map[string]string{string(org.ICB): need.OfBoard, string(org.SubICB): need.OfSubICB, place.LowerTier: need.OfDistrict}[b.f.Role]
	if kind == "" {
		b.out.Absent = append(b.out.Absent, "series of supply: published by board, sub-ICB location and district; ask for one of these")
		return nil
	}
	all, err := b.w.indicatorRows(b, kind)
	if err != nil {
		return err
	}
	newest := map[string]calendar.Date{}
	for _, r := range all {
		if !strings.HasPrefix(r.Indicator, qofPrefix) && b.areaBody(r.Area) == b.f.Code {
			newest[r.Indicator] = max(newest[r.Indicator], r.From)
		}
	}
	at := map[string][]need.IndicatorRow{} // by indicator, on its newest day
	for _, r := range all {
		if day, ok := newest[r.Indicator]; ok && r.From == day {
			at[r.Indicator] = append(at[r.Indicator], r)
		}
	}
	if len(at) == 0 {
		b.out.Absent = append(b.out.Absent, fmt.Sprintf("series of supply for a %s: remit import indicator-series FILE (icb22-ae-monthly.csv for boards, subicb22-talking-therapies-monthly.csv for sub-ICB locations)", b.f.Role))
	}
	for _, indicator := range slices.Sorted(maps.Keys(at)) {
		if !slices.Contains(seriesLeftOut, indicator) {
			b.oneSeries(indicator, at)
		}
	}
	return nil
}

func (b *besideMaker) oneSeries(indicator string, at map[string][]need.IndicatorRow) {
	reading, known := seriesReadings[indicator]
	first := at[indicator][0]
	f := BesideFigure{Section: "supply", Measure: indicator, Label: cmp.Or(reading.label, indicator), From: first.From, Until: first.Until, Sources: filesOf(sourceOnly(first.Source))}
	for _, r := range at[indicator] {
		if b.areaBody(r.Area) == b.f.Code {
			f.Rows = append(f.Rows, rowOf(r.Source, r.Area, b.f.Name, r.Value, 0))
		}
	}
	switch {
	case !known:
		for _, r := range at[indicator] {
			if b.areaBody(r.Area) == b.f.Code {
				f.Own = need.Estimate{Value: r.Value, Unit: "as published", Method: "as published", Why: "what it was counted from is not published with it"}
			}
		}
		f.Against = isUncompared
		b.out.Figures = append(b.out.Figures, f)
	case reading.of != "":
		b.add(f, f.Rows, func(s *scope) (need.Estimate, string) {
			return need.Proportion(int64(b.sum(s, at[indicator])), int64(b.sum(s, at[reading.of]))), ""
		})
	default:
		b.add(f, f.Rows, func(s *scope) (need.Estimate, string) {
			return need.Rate(int64(b.sum(s, at[indicator])), b.peopleOf(s, at[indicator]), reading.per), "for each of the people of mid-2020; one person may count more than once"
		})
	}
}

func sourceOnly(s dated.Source) dated.Source { s.Line = 0; return s }

// sum adds up the values of the bodies of a scope.
func (b *besideMaker) sum(s *scope, rows []need.IndicatorRow) (sum float64) {
	for _, r := range rows {
		if s.holds(b.areaBody(r.Area)) {
			sum += r.Value
		}
	}
	return sum
}

// peopleOf are the people of the bodies of a scope of which there is a value.
func (b *besideMaker) peopleOf(s *scope, rows []need.IndicatorRow) float64 {
	if s == b.own {
		return float64(s.people)
	}
	stated := map[string]bool{}
	for _, r := range rows {
		if code := b.areaBody(r.Area); s.holds(code) {
			stated[code] = true
		}
	}
	if b.sizes == nil {
		_, b.sizes = b.profiles()
	}
	sum := int64(0)
	for code := range stated {
		sum += b.sizes[code]
	}
	return float64(sum)
}

// councilCare says what of the care that councils commission is missing: it is never in
// the files of the NHS.
func councilCare(figures []BesideFigure) []string {
	if slices.ContainsFunc(figures, func(f BesideFigure) bool { return f.Section == "supply" && strings.HasPrefix(f.Measure, "council:") }) {
		return nil
	}
	return []string{
		"adult social care (people supported, hours, places in homes), which councils commission: remit import indicator-series FILE, with the code of the district or the board (ltla23_code, icb22_code), date, name and value, and names that begin with council:",
		"public health (health visiting, sexual health, drugs and alcohol, stop smoking), which councils commission: the same, from the Fingertips profiles of the Department of Health and Social Care",
		"what councils spend on both (revenue outturn RO3 and RSX, Ministry of Housing): the same",
		"programme budgets (spend by disease): not published since 2013/14; name your own in a file of indicator-series",
	}
}
