// Package org is the register through time: which bodies there were, what
// they were, how they belonged together and what became of them.
//
// The register is built from rows as published files state them. A row has two
// times: when it was so (its [calendar.Period], valid time) and which file said
// so (its [dated.Source], known time). Two snapshots of one file live side by side, and
// [Data.AsKnown] asks what the register knew on a day.
//
//	r := org.Build(data)
//	m, why := r.Commissioner("A81001", calendar.Of(2005, 1, 1)) // 5E1, from the membership file
//
// A [Register] is built once and then only read: it is immutable, held in
// memory, and safe for concurrent use. It answers for a practice and a day
// ([Register.Commissioner], [Register.Resolve]), for a body ([Register.Members],
// [Register.History]) and for what became of it ([Register.Successors]).
//
// A code that ended is never silently replaced: an answer which followed a
// succession says so, and says when none is known. Nothing is invented: where
// two files disagree about a day the newer file wins and the disagreement is one
// of [Register.Problems]; where no file speaks the answer is empty and says why.
//
// The package does not read files (interchange/ods does) and does not restate
// figures.
package org

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A Code is an organisation code of the NHS Organisation Data Service. It is a
// string and never a number: 0E1, 5E1 and 012 are three different bodies.
type Code string

// A Role is what a body is.
type Role string

// The roles of bodies that hold practices, from the oldest to the newest, and
// of those above and beside them.
const (
	PCG      Role = "pcg"      // primary care group, 1999 to 2002
	PCT      Role = "pct"      // primary care trust or care trust, 2000 to 2013
	CCG      Role = "ccg"      // clinical commissioning group, 2013 to 2022
	SubICB   Role = "subicb"   // sub-ICB location, from 2022
	ICB      Role = "icb"      // integrated care board, from 2022
	Region   Role = "region"   // NHS England region
	Hub      Role = "hub"      // specialised, justice or armed forces commissioning hub
	Health   Role = "board"    // health board or local health group of Wales
	Practice Role = "practice" // GP practice or other prescribing cost centre
	Trust    Role = "trust"    // NHS trust
	Other    Role = "other"
)

// A PracticeRow is one line of the ODS practice file (epraccur).
type PracticeRow struct {
	dated.Source
	Code         Code
	Name         string
	Grouping     Code   // column 3, national grouping: the region (Y63), W00 for Wales
	Geography    Code   // column 4, high level health geography: ICB or STP
	Address      string // columns 5 to 9 joined by ", "
	Postcode     string // as published
	Open, Close  calendar.Date
	Status       string // A active, C closed, D dormant, P proposed
	Commissioner Code   // column 15
	Joined, Left calendar.Date
	Setting      string // column 26, prescribing setting: 4 = GP practice, for counting only
}

// A MembershipRow is one line of the ODS membership file (epcmem).
type MembershipRow struct {
	dated.Source
	Practice, Parent Code
	Joined, Left     calendar.Date // both inclusive, Left zero = open
}

// A SuccessionRow is one line of the ODS successor file: from Date on, New
// stands where Old stood.
type SuccessionRow struct {
	dated.Source
	Old, New Code
	Date     calendar.Date
}

// A TrustRow is one line of the ODS trust file (etr).
type TrustRow struct {
	dated.Source
	Code        Code
	Name        string
	Grouping    Code // region
	Geography   Code // ICB
	Address     string
	Postcode    string // of the main site
	Open, Close calendar.Date
}

// A SubICBRow is one line of the sub-ICB to hub and region table.
type SubICBRow struct {
	dated.Source
	Code, ICB, Hub, Region, JusticeHub Code
	Delegated                          bool // delegation of specialised services accepted
	In                                 calendar.Period
}

// A NameRow gives a body's name and, where the list has them, its role, what it
// belongs to and when the name was in force.
type NameRow struct {
	dated.Source
	Code   Code
	Name   string
	Parent Code
	Role   Role // "" where the list does not say
	In     calendar.Period
}

// A ForcesRow is one line of the table of armed forces practices.
type ForcesRow struct {
	dated.Source
	Code        Code
	Name        string
	Postcode    string
	Country     string // E92000001
	Open, Close calendar.Date
	English     bool // flagged as an English armed forces practice
	Parent      Code // the armed forces hub, 13Q
}

// A NetworkRow places a practice on one day: its network, CCG, STP and region
// (NHS Digital, patients registered at a GP practice).
type NetworkRow struct {
	dated.Source
	Practice         Code
	On               calendar.Date
	Network, CCG     Code
	STP, Region      Code
	NetworkName      string
	CCGName, STPName string
	RegionName       string
	Postcode         string
	// The same bodies by ONS code (E38000247, E54000050, E40000009), for files
	// that use those.
	CCGONS, STPONS, RegionONS string
}

// Data is everything the register is built from.
type Data struct {
	Practices   []PracticeRow
	Memberships []MembershipRow
	Successions []SuccessionRow
	Trusts      []TrustRow
	SubICBs     []SubICBRow
	Names       []NameRow
	Networks    []NetworkRow
	Forces      []ForcesRow
}
