package synthetic

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// The codes of the bodies that stood where an integrated care board stands, in
// the shapes of their time.

func (b *builder) pcg(icb org.Code) org.Code {
	k := b.boards[icb]
	return org.Code(fmt.Sprintf("4Z%c%02d", letters[k%len(letters)], 1+k/len(letters)))
}

// pct is the primary care trust from 2006 on.
func (b *builder) pct(icb org.Code) org.Code { return pool("5Z5Y5X5W5U5S", numbers, b.boards[icb]) }

// mergedPCTs is how many primary care trusts of 2001 were merged in 2006.
const mergedPCTs = 15

// firstPCT is the one before: another for some, which then merged.
func (b *builder) firstPCT(icb org.Code) org.Code {
	if k := b.boards[icb]; k < mergedPCTs && len(b.icbs) <= 45 {
		return pool("5Z5Y5X5W5U5S", numbers, 59-k)
	}
	return b.pct(icb)
}

func (b *builder) ccg(icb org.Code) org.Code {
	return pool("9Z9V", letters, b.boards[icb])
}

// history gives every English practice the bodies that it belonged to since
// 1999. The clinical commissioning group of an integrated care board was split
// among its sub-ICB locations in 2020: the membership stays open, as in the
// published file, and the succession tells the rest.
func (b *builder) history() {
	for _, p := range b.out.Org.Practices {
		if p.Setting != "4" || p.Grouping == "W00" {
			continue
		}
		icb := p.Geography
		b.member(p, b.pcg(icb), groupsFrom, trustsFrom-1)
		if first := b.firstPCT(icb); first != b.pct(icb) {
			b.member(p, first, trustsFrom, merged-1)
			b.member(p, b.pct(icb), merged, ccgsFrom-1)
		} else {
			b.member(p, first, trustsFrom, ccgsFrom-1)
		}
		b.member(p, b.ccg(icb), ccgsFrom, p.Close)
	}
	b.successions()
	b.formerNames()
}

func (b *builder) member(p org.PracticeRow, parent org.Code, joined, left calendar.Date) {
	b.out.Org.Memberships = append(b.out.Org.Memberships, org.MembershipRow{
		Source: madeUp("memberships", len(b.out.Org.Memberships)), Practice: p.Code, Parent: parent, Joined: joined, Left: left,
	})
}

func (b *builder) successions() {
	for _, sub := range b.icbs {
		b.succeeds(b.pcg(sub.ICB), b.firstPCT(sub.ICB), trustsFrom)
		if first := b.firstPCT(sub.ICB); first != b.pct(sub.ICB) {
			b.succeeds(first, b.pct(sub.ICB), merged)
		}
	}
	for _, sub := range b.subs {
		b.succeeds(b.ccg(sub.ICB), sub.Code, ccgsMerged)
	}
}

func (b *builder) succeeds(from, to org.Code, on calendar.Date) {
	b.out.Org.Successions = append(b.out.Org.Successions, org.SuccessionRow{
		Source: madeUp("successors", len(b.out.Org.Successions)), Old: from, New: to, Date: on,
	})
}

func (b *builder) formerNames() {
	for _, sub := range b.icbs {
		b.named(b.pcg(sub.ICB), "MADE-UP PRIMARY CARE GROUP", org.PCG, groupsFrom, trustsFrom)
		b.named(b.firstPCT(sub.ICB), "MADE-UP PRIMARY CARE TRUST", org.PCT, trustsFrom, ccgsFrom)
		if b.pct(sub.ICB) != b.firstPCT(sub.ICB) {
			b.named(b.pct(sub.ICB), "MADE-UP PRIMARY CARE TRUST", org.PCT, merged, ccgsFrom)
		}
		b.named(b.ccg(sub.ICB), "MADE-UP CLINICAL COMMISSIONING GROUP", org.CCG, ccgsFrom, ccgsMerged)
	}
}

func (b *builder) named(c org.Code, name string, role org.Role, from, until calendar.Date) {
	b.out.Org.Names = append(b.out.Org.Names, org.NameRow{
		Source: madeUp("names", len(b.out.Org.Names)), Code: c, Name: fmt.Sprintf("%s %s", name, c), Role: role, In: calendar.Period{From: from, Until: until},
	})
}
