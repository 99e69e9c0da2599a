package pricing

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// generated are records with every mixture of stated, missing and wrong facts.
func generated(n int, seed uint64) []*activity.Record {
	rnd := rand.New(rand.NewPCG(seed, 7))
	pick := func(s ...string) string { return s[rnd.IntN(len(s))] }
	out := make([]*activity.Record, n)
	for i := range out {
		out[i] = activity.NewRecord(i+1, map[activity.Column]string{
			activity.RecordID: pick("met", "not", "other"), activity.CDSType: pick("130", "130", "130", "020", "190", ""),
			activity.Provider: pick("RX1", "RX1", "RX2", ""), activity.HRG: pick("AA01A", "AA01A", "AA02A", "AA02A", "ZZ99Z", ""), activity.TFC: pick("110", ""),
			activity.POD:           pick("NEL", "NEL", "EL", "EL", "OPFA", "BLOCK", "ODD", ""),
			activity.AdmissionDate: pick("2025-06-01", "2025-03-30", ""), activity.DischargeDate: pick("2025-06-01", "2025-06-02", "2025-07-30", "2025-05-31", ""),
			activity.ActivityDate: pick("2025-06-01", ""), activity.AdmissionMethod: pick("21", "11", ""),
			activity.Age: pick("70", "18", "19", "", "200"), activity.LOSDays: pick("", "", "1", "40", "x"),
			activity.CriticalCareDays: pick("", "0", "3"), activity.ServiceCode: pick("", "NCBPS01", "NCBPS01;NCBPS02"),
			activity.Units: pick("", "", "1", "3", "0", "-1"),
		})
	}
	return out
}

func full(t testing.TB) *Pricer {
	s := sources(t,
		Price{Currency: "AA01A", POD: "NEL", Unit: 280001, TrimDays: 15, ShortStay: rate(t, "0.45")},
		Price{Currency: "AA02A", POD: "NEL", Unit: 300003, TrimDays: 5, ExcessDay: 27001, BestPractice: 433503},
		Price{Currency: "AA01A", POD: "EL", Unit: 777777, TrimDays: 1},
		Price{Currency: "AA02A", POD: "EL", Unit: 99, StayFrom: 1},
		Price{Currency: "110", POD: "OPFA", Unit: 12345})
	s.Factors = factors(t, "RX1", "1.0725")
	s.TopUps, _ = NewTopUps([]TopUpRow{{Provider: "RX1", Service: "NCBPS01", Rate: rate(t, "0.245"), In: year}, {Provider: "RX2", Service: "NCBPS02", Rate: rate(t, "0.32"), In: year}})
	s.Attained = NewAttainment(map[string]bool{"met": true, "not": false})
	s.Parameters = Parameters{ShortStayLongest: always(1), ShortStayYoungest: always(19), AdultFrom: always(19), ExcessDayAdult: always(27500), ExcessDayChild: always(45000)}
	return pricer(t, s)
}

func TestBatchAgreesWithExplanation(t *testing.T) {
	p, recs := full(t), generated(20_000, 1)
	quotes := make([]Quote, len(recs))
	p.PriceBatch(recs, quotes)
	seen := map[Problem]int{}
	for i, rec := range recs {
		got := p.Price(rec)
		if got.Quote != quotes[i] {
			t.Fatalf("record %d: explained %+v, batch %+v", i, got.Quote, quotes[i])
		}
		checkChain(t, got)
		for _, code := range got.Problems.All() {
			seen[code]++
		}
	}
	for _, code := range Problems() {
		if seen[code] == 0 && code != PriceAmbiguous && code != PriceTooLarge && code != AdjustmentUndecided {
			t.Errorf("no generated record has the problem %v", code)
		}
	}
}

// checkChain holds that each step begins where the one before ended, and that
// the last ends at the price.
func checkChain(t *testing.T, got Priced) {
	t.Helper()
	var at money.Pence
	for i, s := range got.Steps {
		if s.In != at || (s.Status != Applied && s.In != s.Out) || s.Formula == "" || int(s.Name) != i {
			t.Fatalf("step %d does not follow: %+v", i, got.Steps)
		}
		at = s.Out
	}
	if got.Priced && (at != got.Quote.Price || len(got.Steps) != int(stepCount)) {
		t.Fatalf("price %v, last step %v", got.Quote.Price, at)
	}
}

// The exact price, rounded only at the end, is never further away than half a
// penny for each rounding, times factor and units.
func TestPriceIsNearTheExactNumber(t *testing.T) {
	p := full(t)
	for _, rec := range generated(5000, 2) {
		got := p.Price(rec)
		if !got.Priced {
			continue
		}
		exact := model(got)
		diff := new(big.Rat).Sub(exact, new(big.Rat).SetInt64(int64(got.Quote.Price)))
		if limit := big.NewRat(3, 1); diff.Abs(diff).Cmp(limit.Mul(limit, units(got))) > 0 {
			t.Fatalf("price %d, exact %s: %+v", got.Quote.Price, exact.FloatString(3), got.Steps)
		}
	}
}

func units(got Priced) *big.Rat {
	n := int64(1)
	if s := got.Steps[UnitsStep]; s.Status == Applied {
		n = 0
		if s.In != 0 {
			n = int64(s.Out / s.In)
		}
	}
	return new(big.Rat).SetInt64(max(n, 1))
}

// model is the price by rational numbers, from the statuses of the steps.
func model(got Priced) *big.Rat {
	on := func(n StepName) bool { return got.Steps[n].Status == Applied }
	num := func(p money.Pence) *big.Rat { return new(big.Rat).SetInt64(int64(p)) }
	base := num(got.Unit.Unit)
	if on(ShortStay) {
		base.Mul(base, big.NewRat(int64(got.Unit.ShortStay), int64(money.One)))
	}
	sum := new(big.Rat).Set(base)
	if s := got.Steps[ExcessDays]; on(ExcessDays) {
		sum.Add(sum, num(s.Out-s.In))
	}
	if on(TopUpStep) {
		top := "0.245"
		if got.Steps[MarketForces].Status != Applied {
			top = "0.32" // only RX2 lacks a factor
		}
		r, _ := new(big.Rat).SetString(top)
		sum.Add(sum, r.Mul(r, base))
	}
	if on(BestPractice) {
		sum.Add(sum, num(got.Unit.BestPractice-got.Unit.Unit))
	}
	if on(MarketForces) {
		sum.Mul(sum, big.NewRat(10725, 10000))
	}
	if s := got.Steps[UnitsStep]; s.Status == Applied && s.Out == 0 {
		return new(big.Rat)
	}
	return sum.Mul(sum, units(got))
}

func TestQuoteDoesNotAllocate(t *testing.T) {
	p, recs := full(t), generated(1000, 3)
	out := make([]Quote, len(recs))
	if n := testing.AllocsPerRun(5, func() { p.PriceBatch(recs, out) }); n != 0 {
		t.Errorf("%v allocations for %d records", n, len(recs))
	}
}

// Workers share a pricer: each has a memory of its own.
func TestWorkersShareAPricer(t *testing.T) {
	p, recs := full(t), generated(3000, 10)
	want := make([]Quote, len(recs))
	p.PriceBatch(recs, want)
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			got := make([]Quote, len(recs))
			p.PriceBatch(recs, got)
			if !slices.Equal(got, want) {
				t.Error("a worker priced a batch otherwise")
			}
		})
	}
	workers.Wait()
}

func BenchmarkPrice(b *testing.B) {
	book := largeBook(b)
	var spells []*activity.Record // of the smallest size
	for _, n := range []int{1 << 10, 1 << 14, 1 << 17} {
		recs := make([]*activity.Record, n)
		for i := range recs {
			recs[i] = spell(map[activity.Column]string{activity.HRG: fmt.Sprintf("AA%03dA", (i*i)%2500), activity.Provider: fmt.Sprintf("R%02d", i%200)})
		}
		if spells == nil {
			spells = recs
		}
		b.Run(fmt.Sprintf("batch/records=%d", n), func(b *testing.B) { priceBatches(b, book, recs) })
	}
	mixed := generated(1<<14, 9)
	b.Run("every adjustment/records=16384", func(b *testing.B) { priceBatches(b, full(b), mixed) })
	b.Run("explained/records=1024", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, r := range spells {
				book.Price(r)
			}
		}
		b.ReportMetric(1024*float64(b.N)/b.Elapsed().Seconds(), "records/s")
	})
}

func priceBatches(b *testing.B, p *Pricer, recs []*activity.Record) {
	out := make([]Quote, len(recs))
	b.ReportAllocs()
	for b.Loop() {
		p.PriceBatch(recs, out)
	}
	b.ReportMetric(float64(len(recs))*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

// largeBook holds 12,500 prices and 200 factors, as a national list does.
func largeBook(b *testing.B) *Pricer {
	var prices []Price
	for i := range 2500 {
		for _, pod := range []string{"NEL", "EL", "DC", "NELST", "OPPROC"} {
			prices = append(prices, Price{Currency: fmt.Sprintf("AA%03dA", i), POD: pod, Unit: money.Pence(10000 + i), TrimDays: 5, ExcessDay: 200})
		}
	}
	s := sources(b, prices...)
	rows := make([]Factor, 200)
	for i := range rows {
		rows[i] = Factor{Source: dated.Source{Line: i}, Provider: org.Code(fmt.Sprintf("R%02d", i)), Rate: money.One + 72_500, In: year}
	}
	s.Factors, _ = NewFactors(rows)
	return pricer(b, s)
}
