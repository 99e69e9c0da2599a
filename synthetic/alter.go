package synthetic

import (
	"sort"
	"strconv"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

// otherCommissioner is a body that could pay: every second time one of the same
// integrated care board, if it has several, because that is how the error is made
// in practice.
func (k *maker) otherCommissioner(m *made) string {
	if !m.record.Known(activity.ClaimedCommissioner) || len(k.x.Commissioners) == 0 {
		return ""
	}
	from := k.x.Commissioners
	if near := k.x.neighbours[m.practice.ICB]; len(near) > 1 && k.flaw.chance(500) {
		from = near
	}
	return string(pick(k.flaw, from))
}

func (k *maker) otherCategory(was string) string {
	if was == "" || len(k.x.Categories) == 0 {
		return ""
	}
	return pick(k.flaw, k.x.Categories)
}

// endedPractice is a practice that had closed before the day as of which the
// registration holds: one of the same commissioner if there is one.
func (k *maker) endedPractice(m *made) string {
	if m.record.Get(activity.GPPractice) != string(m.practice.Code) {
		return ""
	}
	on := m.record.RegistrationDate()
	for _, of := range [][]Practice{k.x.closedIn[m.practice.SubICB], k.x.closed} {
		if n := sort.Search(len(of), func(i int) bool { return of[i].Close >= on }); n > 0 {
			return string(of[k.flaw.IntN(n)].Code)
		}
	}
	return ""
}

// otherPrice is a price that is too high or too low, or has its point in the
// wrong place.
func (k *maker) otherPrice(r *activity.Record) string {
	was, ok := r.Number(activity.ClaimedPricePence)
	if !ok || was <= 0 {
		return ""
	}
	percent := pick(k.flaw, []int64{50, 75, 90, 108, 115, 125, 150, 1000})
	return strconv.FormatInt(max(was*percent/100, 1), 10)
}

func negative(price string) string {
	if n, err := strconv.ParseInt(price, 10, 64); err != nil || n <= 0 {
		return ""
	}
	return "-" + price
}

func (k *maker) earlyDischarge(r *activity.Record) string {
	in := r.Date(activity.AdmissionDate)
	if in == 0 {
		return ""
	}
	return (in - 1 - calendar.Date(k.flaw.IntN(20))).String()
}

func (k *maker) otherStay(r *activity.Record) string {
	days, ok := r.Number(activity.LOSDays)
	if !ok {
		return ""
	}
	return strconv.FormatInt(days+1+k.flaw.Int64N(30), 10)
}

// lastDay is the column of the record's assignment date.
func lastDay(r *activity.Record) activity.Column {
	if r.Admitted() {
		return activity.DischargeDate
	}
	return activity.ActivityDate
}

// future moves the last day on by 10 to 39 years.
func (k *maker) future(r *activity.Record) (activity.Column, string) {
	c := lastDay(r)
	y, m, d := r.Date(c).Split()
	return c, calendar.Of(y+10+k.flaw.IntN(30), m, d).String()
}

// noDay is a text in the form of a day that no calendar has.
func (k *maker) noDay(r *activity.Record) string {
	was := r.Get(lastDay(r))
	return was[:4] + pick(k.flaw, []string{"-02-30", "-13-01", "-06-31", "-00-10", "-11-00"})
}

// unknown are codes that stand in no published list, in the shape of ones that
// do. A test holds them against the real lists.
var unknown = []struct {
	column activity.Column
	code   string
}{
	{activity.HRG, "QQ00Q"},
	{activity.TFC, "998"},
	{activity.POD, "XXNONE"},
	{activity.GPPractice, "ZQ0000"},
	{activity.Provider, "ZQ0"},
}

func (k *maker) unknownCode(r *activity.Record) (activity.Column, string) {
	first := k.flaw.IntN(len(unknown))
	for n := range unknown {
		u := unknown[(first+n)%len(unknown)]
		if r.Known(u.column) && !k.x.known[u.code] {
			return u.column, u.code
		}
	}
	return activity.RecordID, ""
}
