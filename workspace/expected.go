package workspace

import (
	"context"
	"fmt"
	"slices"
)

// An Expected item is a published or local file that Remit can use. What is not
// loaded is never guessed: answers say so.
type Expected struct {
	What      string `json:"what"`
	Publisher string `json:"publisher"`
	Kind      string `json:"kind"`
	List      string `json:"list,omitempty"`
	Without   string `json:"without"` // what Remit does without it
	Command   string `json:"command"` // that loads it
}

// AllExpected lists every file that Remit can use, in the order in which a
// workspace is filled. Files of a kind that this program cannot read yet are
// left out.
func AllExpected() []Expected {
	all := slices.Concat(expectedRegister(), expectedPayer(), expectedPlaces(), expectedPrices(), expectedNeed(), expectedFlows(), expectedBoundaries())
	return slices.DeleteFunc(all, func(e Expected) bool {
		_, err := KindNamed(e.Kind)
		return err != nil
	})
}

const (
	byODS = "NHS England, Organisation Data Service"
	byCAM = "NHS England, Commissioner Assignment Method"
	byONS = "Office for National Statistics, Open Geography"
)

func expect(what, publisher, kind, file, without string) Expected {
	return Expected{What: what, Publisher: publisher, Kind: kind, Without: without,
		Command: fmt.Sprintf("remit import %s %s --as-known YYYY-MM-DD", kind, file)}
}

func expectList(what, list, without string) Expected {
	e := expect(what, "NHS England, contract monitoring reference tables", "code-list", list+".csv", without)
	e.List = list
	e.Command += " --list " + list
	return e
}

func expectedRegister() []Expected {
	return []Expected{
		expect("GP practices (epraccur)", byODS, "ods-practices", "epraccur.csv", "no practice is known"),
		expect("practice memberships (epcmem)", byODS, "ods-memberships", "epcmem.csv", "commissioners before the practice file are not known"),
		expect("successors of organisations", byODS, "ods-successors", "succ.csv", "a body that ended has no known successor"),
		expect("NHS trusts (etr)", byODS, "ods-trusts", "etr.csv", "the ICB of a provider is not known"),
		expect("practices, networks, CCGs and regions on a day", "NHS England, Patients Registered at a GP Practice", "practice-networks",
			"gp-reg-pat-prac-map.csv", "primary care networks, and regions before 2022, are not known"),
		expect("names of ICBs and sub-ICB locations", "NHS England, contract monitoring reference tables", "body-names",
			"icb-and-subicb.csv", "names are those built into this program"),
	}
}

func expectedPayer() []Expected {
	return []Expected{
		expect("sub-ICB location to hub and region", byCAM, "subicb-hubs", "subicb-to-hub-region.csv", "whether an ICB accepted delegation is not known"),
		expect("armed forces practices", byCAM, "armed-forces-practices", "armed-forces-practices.csv", "armed forces patients are not recognised by practice"),
		expect("places of detention", byCAM, "detention-establishments", "health-and-justice-establishments.csv", "people in detention are not recognised"),
		expect("service codes", byCAM, "service-codes", "service-codes.csv", "specialised services are not recognised"),
		expect("delegation of services by year", "NHS England, contract monitoring reference tables", "delegation-status", "delegation-status.csv", "delegation in other years is not known"),
		expect("provider to commissioning hub mapping", byCAM, "provider-hubs", "provider-hubs.csv", "the hub of the trust's ICB stands in, with the problem hub_by_icb"),
		expect("cross-border services (guidance, appendix C)", byCAM, "cross-border-services", "cross-border-services.csv", "question C-1 answers No, with the problem not_loaded"),
		expect("provider to sub-ICB location (main sites)", "local, or "+byODS, "provider-hosts", "provider-hosts.csv", "the only sub-ICB location of the trust's ICB stands in, else the host is unknown"),
		expect("local overrides", "local", "overrides", "overrides.csv", "none is applied"),
		expectList("commissioned service categories", "category", "categories claimed are not checked"),
		expectList("healthcare resource groups", "hrg", "HRGs claimed are not checked"),
		expectList("points of delivery", "pod", "points of delivery claimed are not checked"),
		expectList("treatment functions", "tfc", "treatment functions claimed are not checked"),
	}
}

func expectedPlaces() []Expected {
	return []Expected{
		expect("postcode directory (ONSPD)", byONS, "postcodes", "ONSPD.csv", "residence comes from lsoa or residence_subicb only"),
		expect("small areas, their bodies, deprivation and people", byONS+"; MHCLG", "areas", "lsoa21-subicb24-icb24.csv", "residence by small area is not known"),
		expect("districts through the years, upper-tier councils and regions", byONS, "districts", "lad-changes-2016-2024.csv", "footprints of counties are not known, and districts are those of one map"),
	}
}

func expectedPrices() []Expected {
	return []Expected{
		expect("prices (NHS Payment Scheme, annex A)", "NHS England", "price-list", "prices.csv", "records have no price"),
		expect("national average costs, to value activity without prices", "NHS England, National Cost Collection 2024/25", "cost-collection",
			"national-cost-collection.csv", "records cannot be valued where there is no price"),
		expect("specialist top-ups", "NHS England, NHS Payment Scheme", "top-ups", "top-ups.csv", "the step is shown as not loaded"),
		expect("market forces factors", "NHS England", "mff", "mff.csv", "the step is shown as not loaded"),
		expect("which records met best-practice criteria", "providers, beside their activity", "best-practice", "best-practice.csv", "the step is shown as not loaded"),
	}
}

// Missing lists the expected items of which nothing is loaded.
func (w *Workspace) Missing(ctx context.Context) ([]Expected, error) {
	all, err := w.Imports(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(AllExpected(), func(e Expected) bool {
		return slices.ContainsFunc(all, func(i Import) bool { return i.loaded() && i.Kind == e.Kind && i.List == e.List })
	}), nil
}

// loaded tells whether the import counts: it is in force, and has rows unless
// the file had none to give.
func (i Import) loaded() bool { return i.Status == Done && (i.Good > 0 || i.Read == 0) }
