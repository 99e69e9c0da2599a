package synthetic

import (
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/responsibility"
)

func detention(n int, practice org.Code, pc string, hub org.Code) responsibility.DetentionRow {
	return responsibility.DetentionRow{
		Source: madeUp("detention-establishments", n), Name: fmt.Sprintf("MADE-UP PRISON %d", n+1), Postcode: place.Postcode(pc), Hub: hub, Practice: practice,
	}
}

// hosted states the sub-ICB location of a provider's main site and, if it has
// a contract for specialised services, its hub.
func (b *builder) hosted(n int, code org.Code, sub org.SubICBRow, contracted bool) {
	t := &b.out.Tables
	always := calendar.Period{From: ccgsFrom}
	t.Hosts = append(t.Hosts, responsibility.HostRow{Source: madeUp("provider-hosts", n), Provider: code, SubICB: sub.Code, In: always})
	if contracted {
		t.ProviderHubs = append(t.ProviderHubs, responsibility.ProviderHubRow{Source: madeUp("provider-hubs", n), Provider: code, Hub: sub.Hub, In: always})
	}
}

// NoServiceLine is the published code that says "no NHS England service line".
const NoServiceLine = "99999999"

// serviceLines are the made-up service lines: at least one for each answer that
// the rules give about a service.
var serviceLines = []responsibility.ServiceRow{
	{Code: "MUPS001", Status: "GREEN", Specialised: true},
	{Code: "MUPS002", Status: "RED", Specialised: true},
	{Code: "MUPS003", Status: "BLUE", Specialised: true},
	{Code: "MUPS004", Status: "AMBER", Specialised: true, In: calendar.Period{Until: delegation}},
	{Code: "MUPS004", Status: "GREEN", Specialised: true, In: calendar.Period{From: delegation}},
	{Code: "MUPS005", Status: "RED", Specialised: true, Highly: true},
	{Code: "MUPS006", Status: "RED", Specialised: true, Highly: true},
	{Code: "MUPS007", PublicHealth: true},
	{Code: "MUPS008", Dental: true},
	{Code: "MUPS009", Status: "GREEN", SpecialisedMH: true},
	{Code: "MUPS010"},
	{Code: "MUPS011", Status: "AMBER", Specialised: true},
	{Code: "MUPS012", Status: "RED", SpecialisedMH: true},
	{Code: NoServiceLine},
}

// abroadFor is the service that NHS England pays for on behalf of the other
// nations; forCouncils is the one that councils pay for.
const (
	abroadFor   = "MUPS005"
	forCouncils = "MUPS010"
)

func (b *builder) services() {
	t := &b.out.Tables
	for i, r := range serviceLines {
		r.Source, r.Name = madeUp("service-codes", i), "MADE-UP SERVICE "+r.Code
		r.In.From = max(r.In.From, ccgsFrom)
		t.Services = append(t.Services, r)
	}
	t.CrossBorder = []responsibility.CrossBorderRow{{Source: madeUp("cross-border-services", 0), Service: abroadFor, In: calendar.Period{From: ccgsFrom}}}
}

// infertilityPeople is how many people the armed forces' infertility list names.
const infertilityPeople = 40

// lists makes up the local lists, and lists the codes that the made-up England
// uses so that an unknown one can be told.
func (b *builder) lists(items []Item) {
	b.listed(responsibility.ListOtherPublicHealth, forCouncils)
	for i := range infertilityPeople {
		b.listed(responsibility.ListForcesInfertility, infertilityPerson(i))
	}
	for _, c := range []string{"12", "21", "22", "25", "26", "31", "32", "41", "51", "55", "61", "71", "75", "81", "85", "91", "92", "93", "98", "99"} {
		b.listed("category", c)
	}
	b.listed("tfc", emergencyMedicine)
	b.listed("tfc", obstetrics)
	for _, t := range treatments {
		b.listed("tfc", t.TFC)
	}
	for _, d := range deliveries {
		b.listed("pod", d.pod)
	}
	for _, h := range madeUpHRGs {
		b.listed("hrg", h.hrg)
	}
	b.listed("hrg", "MU91A")
	b.listed("hrg", "MU91B")
}

// infertilityPerson is a pseudonym that no numbered person has.
func infertilityPerson(i int) string { return fmt.Sprintf("%s-AFI-%06d", PersonMark, i+1) }

func (b *builder) listed(list, value string) {
	t := &b.out.Tables
	t.Lists = append(t.Lists, responsibility.ListRow{Source: madeUp("code-list", len(t.Lists)), List: list, Value: value, Label: "made up", In: calendar.Period{From: ccgsFrom}})
}

// overseas are pseudo postcodes of the ONS directory: countries of the European
// Economic Area, countries with an arrangement of their own, and none known.
var overseas = []string{"ZZ99 4GZ", "ZZ99 4HZ", "ZZ99 3AZ", "ZZ99 4YZ", "ZZ99 6GZ", "ZZ99 6HZ"}

// world arranges the rows for drawing.
func (b *builder) world(items []Item) {
	b.out.World = FromRows(Rows{
		On: known, Practices: b.out.Org.Practices, Sizes: b.sizes, Deciles: b.deci, SubICBs: b.subs, Trusts: b.out.Org.Trusts,
		Areas: b.out.Areas, Postcodes: b.out.Postcodes, Services: b.out.Tables.Services, Council: []string{forCouncils},
		Detention: b.out.Tables.Detention, Border: []org.Code{"QYG", "QOC", "QGH", "QR1", "QUY"}, Overseas: overseas,
		Items: items, Treatments: treatments, Sites: true,
	})
	for i := range infertilityPeople {
		b.out.World.ForcesInfertility = append(b.out.World.ForcesInfertility, infertilityPerson(i))
	}
}
