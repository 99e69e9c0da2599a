package synthetic

import (
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/responsibility"
)

// MadeUpFile is the file name in the source of every made-up row; the part
// after it says which list. Whoever shows a row shows that it is made up.
const MadeUpFile = "made-up-england"

// An Invented is the made-up England as the rows that files of the register
// would hold, and as the World to draw activity from.
//
// Regions, integrated care boards, hubs and sub-ICB locations are real, and so
// are the codes of health boards and Welsh authorities that the rules name. All
// else is made up, with codes that none of the files we know holds (a test looks):
//
//	ZA0001   English practices         ZM0001  military practices
//	ZC0001   closed practices          ZW0001  Welsh practices
//	ZP0001   prison practices          ZB0001  BFPO and island practices
//	ZX0, ZY0 trusts                    9E1     independent providers
//	4ZA01    primary care groups       5Z0     primary care trusts
//	9ZA      clinical commissioning groups
//	MUPS001  service lines             MU01A   healthcare resource groups
//	E0199..., W0199...                 small areas; ZA1 1AA postcodes
type Invented struct {
	Org       org.Data
	Tables    responsibility.Tables
	Postcodes []place.PostcodeRow
	Areas     []place.AreaRow
	List      pricing.List
	Prices    []pricing.Price
	World     World
}

// Days on which the made-up England is known, and on which parts of it began.
var (
	known      = calendar.Of(2025, 4, 1)
	opened     = calendar.Of(1990, 4, 1)
	groupsFrom = calendar.Of(1999, 4, 1)
	trustsFrom = calendar.Of(2001, 4, 1)
	merged     = calendar.Of(2006, 10, 1)
	ccgsFrom   = calendar.Of(2013, 4, 1)
	ccgsMerged = calendar.Of(2020, 4, 1)
	delegation = calendar.Of(2025, 4, 1)
)

// Undelegated is the integrated care board which, in the made-up England, has
// not accepted the delegation of specialised services.
const Undelegated org.Code = "QHM"

// early are the regions whose boards had, in the made-up England, accepted the
// delegation before all others did.
var early = []org.Code{"Y60", "Y61", "Y62"}

func madeUp(list string, line int) dated.Source {
	return dated.Source{File: MadeUpFile + "/" + list, Line: line + 1, Known: known}
}

// England makes up a small England on the given bodies: those of
// [org.EnglandBodies], or of a part of them. The seed decides sizes and
// deprivation; codes are the same for every seed.
func England(seed uint64, names []org.NameRow, subICBs []org.SubICBRow) Invented {
	b := builder{s: newStream().at(seed, topicEngland, 0), subs: subICBs, boards: map[org.Code]int{}}
	b.out.Org.Names = append(b.out.Org.Names, names...)
	b.bodies()
	b.areas()
	b.practices()
	b.special()
	b.providers()
	b.services()
	b.history()
	items := madeUpItems()
	b.out.List, b.out.Prices = madeUpPrices(items, calendar.Period{From: ccgsFrom})
	b.lists(items)
	b.world(items)
	return b.out
}

// A builder collects the rows of the made-up England.
type builder struct {
	s      *stream
	out    Invented
	subs   []org.SubICBRow // one a code
	icbs   []org.SubICBRow // the first of each integrated care board
	boards map[org.Code]int
	deci   map[org.Code]int   // deprivation of a practice
	sizes  map[org.Code]int64 // persons on its list
}

// bodies keeps one row a sub-ICB location, with a made-up delegation.
func (b *builder) bodies() {
	seen := map[org.Code]bool{}
	given := b.subs
	b.subs = nil
	for _, r := range given {
		if seen[r.Code] {
			continue
		}
		seen[r.Code] = true
		r.Source, r.In = madeUp("subicb-hubs", len(b.out.Org.SubICBs)), calendar.Period{From: calendar.Of(2022, 7, 1), Until: delegation}
		r.Delegated = slices.Contains(early, r.Region)
		b.out.Org.SubICBs = append(b.out.Org.SubICBs, r)
		r.In, r.Delegated = calendar.Period{From: delegation}, r.ICB != Undelegated
		b.out.Org.SubICBs = append(b.out.Org.SubICBs, r)
		b.subs = append(b.subs, r)
		if _, ok := b.boards[r.ICB]; !ok {
			b.boards[r.ICB] = len(b.icbs)
			b.icbs = append(b.icbs, r)
		}
	}
}

// postcode makes up the n-th postcode of an area that the Royal Mail does not
// have: ZA1 1AA, ZA1 1AB, ...
func postcode(area string, n int) string {
	unit := n % 400
	return fmt.Sprintf("%s%d %d%c%c", area, 1+n/3600, 1+n/400%9, 'A'+rune(unit/20), 'A'+rune(unit%20))
}

// Countries, as the ONS codes them.
const (
	inEngland  = "E92000001"
	inWales    = "W92000004"
	inScotland = "S92000003"
	inIreland  = "N92000002"
)

// areasEach is how many small areas a sub-ICB location has.
const areasEach = 10

// areas makes up the small areas of England and of the other nations, each
// with one postcode.
func (b *builder) areas() {
	for i, sub := range b.subs {
		for j := range areasEach {
			n := i*areasEach + j
			r := place.AreaRow{
				Source: madeUp("areas", n), Vintage: 2021, Code: fmt.Sprintf("E0199%04d", n), Name: fmt.Sprintf("Made-up Place %04d", n),
				SubICB: string(sub.Code), ICB: string(sub.ICB), IMDDecile: 1 + (j+b.s.IntN(3)+i)%10, IMDYear: 2025, Population: 1_200 + b.s.IntN(900),
			}
			b.out.Areas = append(b.out.Areas, r)
			b.located(place.PostcodeRow{
				Postcode: place.Postcode(postcode("ZA", n)), LSOA21: r.Code, SubICB: r.SubICB, ICB: r.ICB,
				Region: string(sub.Region), LocalAuthority: fmt.Sprintf("E0699%04d", b.boards[sub.ICB]), Country: inEngland,
			})
		}
	}
	for i, n := range nations {
		b.located(place.PostcodeRow{
			Postcode: place.Postcode(postcode("ZW", i)), LSOA21: n.lsoa, LocalAuthority: n.authority, HealthBoard: n.board, Country: n.country,
		})
	}
}

// nations are addresses outside England: two in authorities of the Welsh
// border, one elsewhere in Wales, one each in Scotland and Northern Ireland.
var nations = []struct{ country, authority, board, lsoa string }{
	{inWales, "W06000023", "7A7", "W01990001"},
	{inWales, "W06000006", "7A1", "W01990002"},
	{inWales, "W06000015", "7A4", "W01990003"},
	{inScotland, "S12990001", "SZ990", "S01990001"},
	{inIreland, "N09990001", "ZC990", "95990001"},
}

func (b *builder) located(r place.PostcodeRow) {
	r.Source, r.Introduced = madeUp("postcodes", len(b.out.Postcodes)), opened
	b.out.Postcodes = append(b.out.Postcodes, r)
}

// locatedIn places a postcode in a sub-ICB location.
func (b *builder) locatedIn(pc string, sub org.SubICBRow) {
	b.located(place.PostcodeRow{
		Postcode: place.Postcode(pc), SubICB: string(sub.Code), ICB: string(sub.ICB), Region: string(sub.Region),
		LocalAuthority: fmt.Sprintf("E0699%04d", b.boards[sub.ICB]), Country: inEngland,
	})
}
