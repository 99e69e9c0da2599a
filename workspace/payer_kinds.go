package workspace

import (
	"io"

	"github.com/remit-health/remit/interchange/ods"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/table"
)

// responsibilityKinds are the files that say who pays.
func responsibilityKinds() []Kind {
	return append(publishedKinds(), localKinds()...)
}

func publishedKinds() []Kind {
	services := func(r *Rows) *[]responsibility.ServiceRow { return &r.Services }
	return []Kind{{
		Name: "detention-establishments", Help: "prisons and other places of detention with the hub that pays",
		Source:  "NHS England, Commissioner Assignment Method, supporting tables",
		Columns: "in published order: name, postcode, hub, practice", Tables: []Table{Detention},
		read: into(ods.ReadDetention, func(r *Rows) *[]responsibility.DetentionRow { return &r.Detention }),
	}, {
		Name: "service-codes", Help: "NHS England service lines with their flags, by year",
		Source:  "NHS England, Commissioner Assignment Method, supporting tables",
		Columns: "Service Code, Description, ICB Delegation Status, the flags, Effective From, Effective To", Tables: []Table{Services},
		read: into(ods.ReadServiceCodes, services),
	}, {
		Name: "delegation-status", Help: "which services are delegated to ICBs, by year",
		Source:  "NHS England, contract monitoring reference tables",
		Columns: "Service Code, Service Code Description, and one column a year such as 2025/26 ICB Delegation Status", Tables: []Table{Services},
		read: into(ods.ReadDelegationStatus, services),
	}, {
		Name: "provider-hubs", Help: "which commissioning hub holds the contract with a provider",
		Source:  "NHS England, Provider to Commissioning Hub Mapping",
		Columns: "provider, hub; from, to", Tables: []Table{ProviderHubs},
		read: into(ods.ReadProviderHubs, func(r *Rows) *[]responsibility.ProviderHubRow { return &r.ProviderHubs }),
	}, {
		Name: "cross-border-services", Help: "highly specialised services that England pays for other nations",
		Source:  "NHS England, Commissioner Assignment Method, guidance, appendix C",
		Columns: "service; nation, from, to", Tables: []Table{CrossBorder},
		read: into(ods.ReadCrossBorder, func(r *Rows) *[]responsibility.CrossBorderRow { return &r.CrossBorder }),
	}}
}

func localKinds() []Kind {
	return []Kind{{
		Name: "provider-hosts", Help: "the sub-ICB location in which a provider's main site lies", Source: "local",
		Columns: "provider, subicb; from, to", Tables: []Table{Hosts},
		read: into(ods.ReadProviderHosts, func(r *Rows) *[]responsibility.HostRow { return &r.Hosts }),
	}, {
		Name: "overrides", Help: "payers fixed by hand for a person or a record, with the reason", Source: "local",
		Columns: "key, payer, category, clause, evidence, approved_by, from, to", Tables: []Table{Overrides},
		read: into(ods.ReadOverrides, func(r *Rows) *[]responsibility.OverrideRow { return &r.Overrides }),
	}, {
		Name: "code-list", Help: "a list of codes, under the name given by --list (hrg, tfc, pod, category, or a local one)",
		Source:  "NHS England, contract monitoring reference tables; local",
		Columns: "the first is the code, the second its label; from, to", Tables: []Table{Lists}, Listed: true,
		read: readCodeList,
	}}
}

func readCodeList(in input) (table.Result, error) {
	read := func(r io.Reader, as ods.Input) ([]responsibility.ListRow, table.Result, error) {
		return ods.ReadCodeList(r, in.list, as)
	}
	return into(read, func(r *Rows) *[]responsibility.ListRow { return &r.Lists })(in)
}
