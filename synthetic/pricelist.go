package synthetic

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/pricing"
)

// The made-up England's treatment functions are real codes, because the rules
// ask for some of them; its healthcare resource groups and prices are made up.
var treatments = []Treatment{
	{TFC: "100", Weight: 90}, {TFC: "101", Weight: 60}, {TFC: "110", Weight: 110}, {TFC: "120", Weight: 60},
	{TFC: "130", Weight: 120}, {TFC: "300", Weight: 130}, {TFC: "301", Weight: 80}, {TFC: "320", Weight: 90},
	{TFC: "330", Weight: 60}, {TFC: "340", Weight: 60}, {TFC: "400", Weight: 45}, {TFC: "430", Weight: 70},
	{TFC: "502", Weight: 70}, {TFC: "420", Weight: 100, Children: true}, {TFC: "171", Weight: 30, Children: true},
	{TFC: "140", Dental: true, Weight: 50}, {TFC: "141", Dental: true, Weight: 20},
	{TFC: "142", Dental: true, Weight: 15}, {TFC: "143", Dental: true, Weight: 25},
}

// madeUpHRGs are groups with a made-up base price in pence. No real group
// begins with MU.
var madeUpHRGs = []struct {
	hrg   string
	price int64
	share int64
}{
	{"MU01A", 61_000, 30}, {"MU02B", 98_500, 25}, {"MU03Z", 142_000, 18}, {"MU04C", 231_700, 12},
	{"MU05A", 356_400, 8}, {"MU06D", 589_900, 5}, {"MU07Z", 1_204_500, 2},
}

// factors say how dear a point of delivery is, in 1,000 of the base price.
var factors = map[string]int64{
	"DC": 900, "EL": 2_400, "NEL": 2_900, "NELST": 800, "NELNE": 1_900, "OPPROC": 210, "AE": 190, "DRUG": 700, "DEVICE": 1_100, "UNBCHEMO": 450, "IPSPECIAL": 3_400,
}

// PriceListName is the name of the made-up price list.
const PriceListName = "made-up-england"

// madeUpItems are the items of the made-up England. Outpatient attendances are
// priced by treatment function, all else by healthcare resource group.
func madeUpItems() []Item {
	var items []Item
	for _, d := range deliveries {
		if d.pod == "OPFASPCL" || d.pod == "OPFUPSPCL" {
			items = append(items, attendances(d.pod)...)
			continue
		}
		for _, h := range madeUpHRGs {
			items = append(items, Item{POD: d.pod, HRG: h.hrg, Price: money.Pence(h.price * factors[d.pod] / 1000), Weight: h.share})
		}
	}
	return items
}

func attendances(pod string) []Item {
	base, hrg := int64(9_100), "MU91B"
	if pod == "OPFASPCL" {
		base, hrg = 16_800, "MU91A"
	}
	items := make([]Item, 0, len(treatments))
	for i, t := range treatments {
		items = append(items, Item{POD: pod, HRG: hrg, TFC: t.TFC, Price: money.Pence(base + 370*int64(i)), Weight: 1})
	}
	return items
}

// madeUpPrices are the same items as a price list.
func madeUpPrices(items []Item, in calendar.Period) (pricing.List, []pricing.Price) {
	list := pricing.List{
		Name: PriceListName, Title: "Made-up prices of the made-up England", In: in, Payable: true,
		Heading: "valued at made-up prices, not payable prices",
	}
	prices := make([]pricing.Price, 0, len(items))
	for i, it := range items {
		currency := it.HRG
		if it.TFC != "" {
			currency = it.TFC
		}
		prices = append(prices, pricing.Price{
			Source: madeUp("prices", i), List: list.Name, Currency: currency, POD: it.POD, Unit: it.Price, In: in,
		})
	}
	return list, prices
}
