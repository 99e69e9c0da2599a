package synthetic

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// practicesEach is how many practices a sub-ICB location has; closedEach how
// many of an integrated care board have closed.
const (
	practicesEach = 4
	closedEach    = 2
)

func (b *builder) practices() {
	b.deci, b.sizes = map[org.Code]int{}, map[org.Code]int64{}
	n := 0
	for i, sub := range b.subs {
		for j := range practicesEach {
			code := org.Code(fmt.Sprintf("ZA%04d", n+1))
			b.deci[code] = 1 + (3*j+i+b.s.IntN(3))%10
			b.sizes[code] = 2_500 + b.s.Int64N(15_000)
			b.english(code, postcode("ZB", n), sub, 0)
			n++
		}
	}
	for i, sub := range b.icbs {
		for j := range closedEach {
			n := i*closedEach + j
			b.english(org.Code(fmt.Sprintf("ZC%04d", n+1)), postcode("ZC", n), sub, calendar.Of(2014+n%9, 3, 31))
		}
	}
}

// english makes up one English practice, closed on the last day if there is one.
func (b *builder) english(code org.Code, pc string, sub org.SubICBRow, last calendar.Date) {
	r := org.PracticeRow{
		Code: code, Grouping: sub.Region, Geography: sub.ICB, Postcode: pc, Open: opened, Close: last,
		Status: "A", Commissioner: sub.Code, Joined: ccgsMerged, Left: last, Setting: "4",
	}
	if last != 0 {
		r.Status = "C"
	}
	if last != 0 && last < ccgsMerged {
		r.Commissioner, r.Joined = b.ccg(sub.ICB), ccgsFrom
	}
	b.practice(r)
	b.locatedIn(pc, sub)
}

func (b *builder) practice(r org.PracticeRow) {
	r.Source = madeUp("practices", len(b.out.Org.Practices))
	r.Name, r.Address = fmt.Sprintf("MADE-UP PRACTICE %s", r.Code), "1 MADE-UP STREET, NOWHERE"
	b.out.Org.Practices = append(b.out.Org.Practices, r)
}

// special makes up the practices that the rules treat apart: military, in
// prisons, Welsh, abroad.
func (b *builder) special() {
	for i := range 3 {
		code, pc := org.Code(fmt.Sprintf("ZM%04d", i+1)), postcode("ZM", i)
		b.practice(org.PracticeRow{Code: code, Grouping: "Y99", Geography: "Q99", Postcode: pc, Open: opened, Status: "A", Commissioner: "13Q", Joined: ccgsFrom, Setting: "0"})
		b.locatedIn(pc, b.subs[i*7%len(b.subs)])
		b.out.Org.Forces = append(b.out.Org.Forces, org.ForcesRow{
			Source: madeUp("armed-forces-practices", i), Code: code, Name: "MADE-UP MEDICAL CENTRE", Postcode: pc, Country: inEngland, Open: opened, English: true, Parent: "13Q"})
	}
	for i, n := range nations[:3] {
		b.practice(org.PracticeRow{Code: org.Code(fmt.Sprintf("ZW%04d", i+1)), Grouping: "W00", Geography: "Q99",
			Postcode: postcode("ZW", i), Open: opened, Status: "A", Commissioner: org.Code(n.board), Joined: opened, Setting: "4"})
	}
	b.practice(org.PracticeRow{Code: "ZB0001", Grouping: "Y99", Geography: "Q99", Postcode: "BF1 0ZZ", Open: opened, Status: "A", Commissioner: "13Q", Joined: ccgsFrom, Setting: "0"})
	b.practice(org.PracticeRow{Code: "ZB0002", Geography: "YAF", Postcode: postcode("ZJ", 0), Open: opened, Status: "A", Setting: "0"})
	b.prisons()
}

// prisons makes up one place of detention for each health and justice hub.
func (b *builder) prisons() {
	seen := map[org.Code]bool{}
	for _, sub := range b.subs {
		if seen[sub.JusticeHub] {
			continue
		}
		seen[sub.JusticeHub] = true
		n := len(b.out.Tables.Detention)
		code, pc := org.Code(fmt.Sprintf("ZP%04d", n+1)), postcode("ZP", n)
		b.practice(org.PracticeRow{Code: code, Grouping: sub.Region, Geography: sub.ICB, Postcode: pc, Open: opened, Status: "A", Commissioner: sub.JusticeHub, Joined: ccgsFrom, Setting: "10"})
		b.locatedIn(pc, sub)
		b.out.Tables.Detention = append(b.out.Tables.Detention, detention(n, code, pc, sub.JusticeHub))
	}
}

// pool writes the k-th three-character code of a made-up series.
func pool(prefixes string, last string, k int) org.Code {
	return org.Code(fmt.Sprintf("%c%c%c", prefixes[2*(k/len(last))], prefixes[2*(k/len(last))+1], last[k%len(last)]))
}

const (
	letters = "ABCEFGHJKLMNPQRSTUVWXY" // those that codes use
	numbers = "0123456789"
)

// providers makes up two trusts in each integrated care board, of which the
// first has a contract with its specialised commissioning hub, and independent
// providers whose codes a spreadsheet takes for numbers: two like trusts, and
// one in each region of which only the region is known.
func (b *builder) providers() {
	for i, sub := range b.icbs {
		for j, prefix := range []string{"ZXZV", "ZYZU"} {
			b.trust(pool(prefix, letters+numbers, i), postcode("Z"+string(prefix[1]), i), sub, j == 0)
		}
	}
	for i, code := range []org.Code{"9E1", "9E2"} {
		b.trust(code, postcode("ZI", i), b.icbs[i*5%len(b.icbs)], false)
	}
	regions := map[org.Code]bool{}
	for _, sub := range b.icbs {
		if n := 3 + len(regions); n <= 9 && !regions[sub.Region] {
			regions[sub.Region] = true
			b.registered(org.TrustRow{Code: org.Code(fmt.Sprintf("9E%d", n)), Grouping: sub.Region})
		}
	}
}

func (b *builder) trust(code org.Code, pc string, sub org.SubICBRow, contracted bool) {
	b.hosted(len(b.out.Org.Trusts), code, sub, contracted)
	b.registered(org.TrustRow{Code: code, Grouping: sub.Region, Geography: sub.ICB, Address: "1 MADE-UP ROAD, NOWHERE", Postcode: pc})
	b.locatedIn(pc, sub)
}

func (b *builder) registered(r org.TrustRow) {
	r.Source, r.Open = madeUp("trusts", len(b.out.Org.Trusts)), opened
	r.Name = fmt.Sprintf("MADE-UP HOSPITALS %s", r.Code)
	b.out.Org.Trusts = append(b.out.Org.Trusts, r)
}
