package workspace

import (
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/responsibility"
)

// A Table names one kind of row in a [Store].
type Table string

// The tables, named as in the database. Each holds the rows of the type of the
// field with the same name in [Rows].
const (
	Practices    Table = "practices"
	Memberships  Table = "memberships"
	Successions  Table = "successions"
	Trusts       Table = "trusts"
	SubICBs      Table = "subicbs"
	Names        Table = "names"
	Networks     Table = "networks"
	Forces       Table = "forces_practices"
	Services     Table = "services"
	Detention    Table = "detention"
	Hosts        Table = "hosts"
	ProviderHubs Table = "provider_hubs"
	CrossBorder  Table = "cross_border"
	Lists        Table = "list_values"
	Overrides    Table = "overrides"
	Postcodes    Table = "postcodes"
	Areas        Table = "areas"
	AreaChanges  Table = "area_changes"
	PriceLists   Table = "price_lists"
	PriceRows    Table = "prices"
	Factors      Table = "market_forces_factors"
	TopUps       Table = "top_ups"
	Attained     Table = "attained"
	Partitions   Table = "activity_partitions"

	WeightedPopulations Table = "weighted_populations"
	TrustFlows          Table = "trust_flows"
	Districts           Table = "districts"
	IndicatorValues     Table = "indicator_values"
	CurrencyCosts       Table = "currency_costs"
	Boundaries          Table = "boundaries"
)

// Rows are rows of any tables, as files stated them.
type Rows struct {
	org.Data
	Services     []responsibility.ServiceRow
	Detention    []responsibility.DetentionRow
	Hosts        []responsibility.HostRow
	ProviderHubs []responsibility.ProviderHubRow
	CrossBorder  []responsibility.CrossBorderRow
	Lists        []responsibility.ListRow
	Overrides    []responsibility.OverrideRow
	Postcodes    []place.PostcodeRow
	Areas        []place.AreaRow
	AreaChanges  []place.ChangeRow
	PriceLists   []PriceListRow
	Prices       []pricing.Price
	Factors      []pricing.Factor
	TopUps       []pricing.TopUpRow
	Attained     []pricing.AttainedRow
	Partitions   []Partition

	WeightedPopulations []need.PracticeRow
	TrustFlows          []structure.FlowRow
	Districts           []place.DistrictRow
	IndicatorValues     []need.IndicatorRow
	CurrencyCosts       []pricing.CurrencyCost
	Boundaries          []place.BoundaryRow
}

// A PriceListRow is a price list as a whole: one row a file.
type PriceListRow struct {
	dated.Source
	List pricing.List
}

// Tables lists every table.
func Tables() []Table {
	return []Table{Practices, Memberships, Successions, Trusts, SubICBs, Names, Networks, Forces,
		Services, Detention, Hosts, ProviderHubs, CrossBorder, Lists, Overrides, Postcodes, Areas, AreaChanges,
		PriceLists, PriceRows, Factors, TopUps, Attained, Partitions, WeightedPopulations, TrustFlows,
		Districts, IndicatorValues, CurrencyCosts, Boundaries}
}
