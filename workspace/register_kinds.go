package workspace

import (
	"io"

	"github.com/remit-health/remit/interchange/ods"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/table"
)

// reader reads one published file to rows of one type.
type reader[T any] func(io.Reader, ods.Input) ([]T, table.Result, error)

// into makes a kind's read of a reader and the slice that its rows go to.
func into[T any](read reader[T], rows func(*Rows) *[]T) func(input) (table.Result, error) {
	return func(in input) (table.Result, error) {
		got, result, err := read(in.body, in.ods())
		if err != nil {
			return result, err
		}
		out := &Rows{}
		*rows(out) = got
		return result, in.put(out)
	}
}

// ods is how package ods is told of a file.
func (in input) ods() ods.Input {
	return ods.Input{File: in.name, Known: in.known, Quarantine: in.aside}
}

// registerKinds are the files that the register is built from.
func registerKinds() []Kind {
	return []Kind{{
		Name: "ods-practices", Help: "GP practices with their commissioner (epraccur)", Source: ods27,
		unnamed: ods.PracticeColumns, Columns: "none named; the 27 of the published file", Tables: []Table{Practices},
		read: into(ods.ReadPractices, func(r *Rows) *[]org.PracticeRow { return &r.Practices }),
	}, {
		Name: "ods-memberships", Help: "which practice belonged to which body, when (epcmem)", Source: ods27,
		unnamed: ods.MembershipColumns, Columns: "none named; practice, parent, type, joined, left, amended", Tables: []Table{Memberships},
		read: into(ods.ReadMemberships, func(r *Rows) *[]org.MembershipRow { return &r.Memberships }),
	}, {
		Name: "ods-successors", Help: "which body followed which (succ)", Source: ods27,
		Columns: "old_code, new_code, date", Tables: []Table{Successions},
		read: into(ods.ReadSuccessions, func(r *Rows) *[]org.SuccessionRow { return &r.Successions }),
	}, {
		Name: "ods-trusts", Help: "NHS trusts with ICB and region (etr)", Source: ods27,
		unnamed: ods.TrustColumns, Columns: "none named; the 27 of the published file", Tables: []Table{Trusts},
		read: into(ods.ReadTrusts, func(r *Rows) *[]org.TrustRow { return &r.Trusts }),
	}, {
		Name: "practice-networks", Help: "practices by network, CCG, STP and region on one day",
		Source:  "NHS England, Patients Registered at a GP Practice, mapping file",
		Columns: "EXTRACT_DATE, PRACTICE_CODE, PCN_CODE, CCG_CODE, STP_CODE, COMM_REGION_CODE, with names and ONS codes", Tables: []Table{Networks},
		read: into(ods.ReadNetworks, func(r *Rows) *[]org.NetworkRow { return &r.Networks }),
	}, {
		Name: "subicb-hubs", Help: "sub-ICB locations with ICB, hubs, region and delegation",
		Source:  "NHS England, Commissioner Assignment Method, supporting tables",
		Columns: "SubICB_Code, ICB_Code, ODSCommHub, ODSRegion, ODSHealthandJustice, ProvisionalICBDelegationStatus, Effective_From, Effective_To",
		Tables:  []Table{SubICBs},
		read:    into(ods.ReadSubICBs, func(r *Rows) *[]org.SubICBRow { return &r.SubICBs }),
	}, {
		Name: "body-names", Help: "names of ICBs and sub-ICB locations", Source: "NHS England, contract monitoring reference tables",
		Columns: "Organisation_Code, Organisation_Name, ICB_Code, ICB_Name", Tables: []Table{Names},
		read: into(ods.ReadNames, func(r *Rows) *[]org.NameRow { return &r.Names }),
	}, {
		Name: "armed-forces-practices", Help: "military practices", Source: "NHS England, Commissioner Assignment Method, supporting tables",
		Columns: "Organisation_Code, Organisation_Name, Postcode, Country, Open_Date, Close_Date, English_AF_GP_Practice_Flag, Parent_Organisation_Code",
		Tables:  []Table{Forces},
		read:    into(ods.ReadForces, func(r *Rows) *[]org.ForcesRow { return &r.Forces }),
	}}
}

const ods27 = "NHS England, Organisation Data Service, data downloads"
