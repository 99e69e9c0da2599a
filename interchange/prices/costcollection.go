package prices

import (
	"fmt"
	"io"
	"math/big"
	"regexp"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// CostCollectionList is the National Cost Collection 2024/25 as a list: average
// costs that providers reported, not prices that anybody pays.
func CostCollectionList() pricing.List {
	return pricing.List{
		Name:    "national-cost-collection-2024-25",
		Title:   "National Cost Collection 2024/25, NHS England",
		In:      calendar.Year(2024),
		Heading: "valued at 2024/25 national average cost, not payable prices",
	}
}

// A CostCollection is what the file held. Rows add up: Read = Priced + Blank +
// Unmapped + Quarantined.
type CostCollection struct {
	PriceList
	Priced, Blank, Unmapped int
	Cost                    money.Pence            // of complete rows, the printed sums added and rounded half up once
	BlankCost               money.Pence            // of rows without activity or unit cost
	Disagree                int                    // complete rows where activity × unit cost is not the cost, to a penny
	Costs                   []pricing.CurrencyCost // every row that could be read, blanks too, in the order of the file
}

// decimal is a plain decimal; the file holds up to fifteen digits.
var decimal = regexp.MustCompile(`^[0-9]{1,15}(\.[0-9]{1,20})?$`)

// ReadCostCollection reads the National Cost Collection 2024/25 by department
// and currency. Rows without a unit cost (suppressed small numbers) give no
// price and are reported; so are departments that pricing's table of departments
// gives no point of delivery.
func ReadCostCollection(r io.Reader, f File) (CostCollection, error) {
	departments, err := pricing.Departments()
	if err != nil {
		return CostCollection{}, err
	}
	rd, err := f.open(r, []string{"department_code", "currency_code", "activity", "unit_cost", "cost"}, []string{"currency_desc"})
	if err != nil {
		return CostCollection{}, err
	}
	c := collector{f: f, rd: rd, departments: map[string][]pricing.DepartmentRow{}, passed: map[string]int{}, cost: new(big.Rat), blank: new(big.Rat)}
	for _, d := range departments {
		c.departments[d.Department] = append(c.departments[d.Department], d)
	}
	c.out.List = CostCollectionList()
	_, err = rows(rd, c.read)
	c.reportUnmapped()
	c.out.Cost, c.out.BlankCost = pence(c.cost), pence(c.blank)
	c.out.Result = rd.Result()
	return c.out, err
}

type collector struct {
	f           File
	rd          *table.Reader
	departments map[string][]pricing.DepartmentRow
	passed      map[string]int // rows of departments without a point of delivery
	order       []string
	cost, blank *big.Rat
	out         CostCollection
}

func (c *collector) read(row *reading) {
	code := strings.Clone(row.code("currency_code"))
	department := strings.Clone(row.row.Get("department_code"))
	known, ok := c.departments[department]
	if !ok {
		row.reject("department_code", "unknown_department", fmt.Sprintf("the department %q is not in the table of departments.", department), "Add it to department-pod.csv with its points of delivery.")
	}
	activity, unit, cost := row.number("activity"), row.number("unit_cost"), row.number("cost")
	if row.bad == nil {
		c.keep(row, department, code, activity, unit, cost)
	}
	switch {
	case row.bad != nil:
	case activity == nil || unit == nil || cost == nil:
		c.reportBlank(row, department, code, cost)
	default:
		c.check(row, code, activity, unit, cost)
		c.price(row, known, department, code, unit)
	}
}

// keep takes the row as it was reported, for what is worked out from costs as a whole.
func (c *collector) keep(row *reading, department, code string, activity, unit, cost *big.Rat) {
	one := pricing.CurrencyCost{Source: c.f.source(row.row.Line), Department: department, Currency: code, Description: strings.Clone(row.row.Get("currency_desc")),
		Complete: activity != nil && unit != nil && cost != nil}
	if activity != nil {
		one.Activity, _ = activity.Float64()
	}
	if cost != nil {
		one.Cost = pence(cost)
	}
	c.out.Costs = append(c.out.Costs, one)
}

// number is a decimal, nil if the cell is empty.
func (r *reading) number(field string) *big.Rat {
	s := r.row.Get(field)
	if s == "" {
		return nil
	}
	if !decimal.MatchString(s) {
		r.reject(field, "bad_number", fmt.Sprintf("%s %q is not a plain decimal.", field, s), "Write digits and a point only.")
		return nil
	}
	v, _ := new(big.Rat).SetString(s)
	return v
}

func (c *collector) reportBlank(row *reading, department, code string, cost *big.Rat) {
	c.out.Blank++
	if cost != nil {
		c.blank.Add(c.blank, cost)
	}
	c.rd.Warn(problem.Problem{Code: "no_unit_cost", Severity: problem.Warn, File: c.f.Name, Line: row.row.Line, Field: "unit_cost",
		What: fmt.Sprintf("%s in %s has no activity or unit cost.", code, department),
		Why:  "Small numbers are suppressed; records of this currency have no price.", Fix: "Load a price list that holds the currency."})
}

// check holds activity × unit cost against the printed cost, to a penny.
func (c *collector) check(row *reading, code string, activity, unit, cost *big.Rat) {
	c.cost.Add(c.cost, cost)
	diff := new(big.Rat).Mul(activity, unit)
	if diff.Abs(diff.Sub(diff, cost)).Cmp(big.NewRat(1, 100)) <= 0 {
		return
	}
	c.out.Disagree++
	c.rd.Warn(problem.Problem{Code: "cost_disagrees", Severity: problem.Warn, File: c.f.Name, Line: row.row.Line, Field: "cost",
		What: fmt.Sprintf("activity × unit cost of %s is %s away from its cost.", code, pence(diff)),
		Why:  "One of the three figures is wrong; the unit cost was used.", Fix: "Compare the row with the publication."})
}

func (c *collector) price(row *reading, known []pricing.DepartmentRow, department, code string, unit *big.Rat) {
	before := len(c.out.Prices)
	for _, d := range known {
		if strings.HasPrefix(code, d.Prefix) {
			c.add(row, d, code, unit)
		}
	}
	if len(c.out.Prices) > before {
		c.out.Priced++
		return
	}
	c.out.Unmapped++
	if c.passed[department]++; c.passed[department] == 1 {
		c.order = append(c.order, department)
	}
}

func (c *collector) add(row *reading, d pricing.DepartmentRow, code string, unit *big.Rat) {
	printed := row.row.Get("unit_cost")
	p := pricing.Price{Source: c.f.source(row.row.Line), List: c.out.List.Name, Currency: code, Unit: pence(unit), In: c.out.List.In,
		StayFrom: d.StayFrom, StayUntil: d.StayUntil, Rounding: money.HalfUp}
	if _, frac, _ := strings.Cut(printed, "."); len(frac) > 2 {
		p.Published = strings.Clone(printed)
	}
	for _, pod := range d.PODs {
		p.POD = pod
		c.out.Prices = append(c.out.Prices, p)
	}
}

func (c *collector) reportUnmapped() {
	for _, department := range c.order {
		note := c.departments[department][0].Note
		c.rd.Warn(problem.Problem{Code: "department_without_pod", Severity: problem.Note, File: c.f.Name, Field: "department_code",
			What: fmt.Sprintf("%d rows of %s give no price. %s", c.passed[department], department, note),
			Why:  "Its costs belong to no point of delivery.", Fix: "Load a price list for this care."})
	}
}

// pence rounds pounds half up to pence.
func pence(pounds *big.Rat) money.Pence {
	twice := new(big.Int).Mul(pounds.Num(), big.NewInt(200))
	twice.Add(twice, pounds.Denom())
	return money.Pence(twice.Div(twice, new(big.Int).Mul(pounds.Denom(), big.NewInt(2))).Int64())
}
