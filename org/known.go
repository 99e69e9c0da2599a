package org

import "github.com/remit-health/remit/calendar"

// AsKnown keeps the rows that the register knew on a day: those of files known
// on or before it. No day keeps everything. A row whose source has no known day
// is kept always.
func (d Data) AsKnown(day calendar.Date) Data {
	if day == 0 {
		return d
	}
	return Data{
		Practices:   knownBy(d.Practices, day, func(r *PracticeRow) calendar.Date { return r.Known }),
		Memberships: knownBy(d.Memberships, day, func(r *MembershipRow) calendar.Date { return r.Known }),
		Successions: knownBy(d.Successions, day, func(r *SuccessionRow) calendar.Date { return r.Known }),
		Trusts:      knownBy(d.Trusts, day, func(r *TrustRow) calendar.Date { return r.Known }),
		SubICBs:     knownBy(d.SubICBs, day, func(r *SubICBRow) calendar.Date { return r.Known }),
		Names:       knownBy(d.Names, day, func(r *NameRow) calendar.Date { return r.Known }),
		Networks:    knownBy(d.Networks, day, func(r *NetworkRow) calendar.Date { return r.Known }),
		Forces:      knownBy(d.Forces, day, func(r *ForcesRow) calendar.Date { return r.Known }),
	}
}

func knownBy[T any](rows []T, day calendar.Date, known func(*T) calendar.Date) []T {
	var out []T
	for i := range rows {
		if known(&rows[i]) <= day {
			out = append(out, rows[i])
		}
	}
	return out
}
