package responsibility

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// A ServiceRow is one line of NHS England's service code tables. Status is
// GREEN, AMBER, RED, BLUE or "" (not applicable). The code 99999999, which means
// no NHS England service line, is kept with every flag false.
type ServiceRow struct {
	dated.Source
	Code, Name                            string
	Status                                string
	Specialised, SpecialisedMH, Highly    bool
	PublicHealth, Dental, Justice, Forces bool
	In                                    calendar.Period
}

// A DetentionRow is one place of detention and the health and justice
// commissioning hub that pays for those held there.
type DetentionRow struct {
	dated.Source
	Name          string
	Postcode      place.Postcode // "" where the table states none
	Hub, Practice org.Code
}

// A HostRow says in which sub-ICB location a provider's main site lies.
type HostRow struct {
	dated.Source
	Provider, SubICB org.Code
	In               calendar.Period
}

// A ProviderHubRow says which specialised commissioning hub holds the contract
// with a provider (the Provider to Commissioning Hub Mapping).
type ProviderHubRow struct {
	dated.Source
	Provider, Hub org.Code
	In            calendar.Period
}

// A CrossBorderRow names a highly specialised service of Appendix C that NHS
// England pays for on behalf of Nation (scotland, wales, northern-ireland, or ""
// for all three).
type CrossBorderRow struct {
	dated.Source
	Service, Nation string
	In              calendar.Period
}

// A ListRow is a value of a named code list: hrg, tfc, pod, category and other
// published lists, or a local one such as other_public_health.
type ListRow struct {
	dated.Source
	List, Value, Label string
	In                 calendar.Period
}

// An OverrideRow fixes the payer of a person or a record for what no record can
// show, such as a looked-after child placed elsewhere.
type OverrideRow struct {
	dated.Source
	Key                          string // record_id or nhs_number_pseudonym
	Payer                        org.Code
	Category                     string
	Clause, Evidence, ApprovedBy string
	In                           calendar.Period
}
