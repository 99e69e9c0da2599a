package pricing

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

// table reads one decision table of a step.
func adjustment(t testing.TB, text string) *Adjustment {
	t.Helper()
	vocabulary, err := Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	a, problems := ReadAdjustment("made-up.yaml", []byte(text), vocabulary)
	if a == nil {
		t.Fatalf("%v\n%s", problems.All(), text)
	}
	return a
}

// topUpTable is a made-up table of a few rows that decides the top-ups; each
// condition is taken to hold only where none before it does.
func topUpTable(conditions ...string) string {
	var b strings.Builder
	b.WriteString("table: specialist-top-up\ntitle: Made up\nowner: Nobody\nmade_up: true\nin_force: {from: \"2025-04-01\"}\nhit: one\nrows:\n")
	for i, c := range conditions {
		status := []string{"applied", "not applicable", "not loaded"}[i%3]
		fmt.Fprintf(&b, "  - says: Row.\n    ask: '%s'\n    outcome: {status: %s, problem: \"\"}\n    cite: {title: made up, page: \"%d\"}\n", c, status, i+1)
	}
	return b.String()
}

// withDefault gives the table a row for what no other row holds for.
func withDefault(table string) string {
	return table + "default:\n  says: Else.\n  outcome: {status: not loaded, problem: \"\"}\n  cite: {title: made up, page: \"0\"}\n"
}

// random makes a condition of the truths and numbers of the vocabulary.
func random(rnd *rand.Rand, depth int) string {
	numbers := []string{"age", "stay", "net_stay", "critical_care_days", "price.trim_point", "parameter.adult_from"}
	truths := []string{"spell", "emergency", "price.short_stay", "price.best_practice", "criteria.met", "top_up.eligible"}
	pick := func(s []string) string { return s[rnd.IntN(len(s))] }
	switch n := rnd.IntN(8); {
	case depth > 0 && n < 2:
		return "(" + random(rnd, depth-1) + " && " + random(rnd, depth-1) + ")"
	case depth > 0 && n < 4:
		return "(" + random(rnd, depth-1) + " || " + random(rnd, depth-1) + ")"
	case depth > 0 && n == 4:
		return "!" + random(rnd, depth-1)
	case n == 5:
		return "known(" + pick(append(numbers, truths...)) + ")"
	case n == 6:
		return pick(truths)
	case n == 7:
		return fmt.Sprintf("%s in [%d, %d]", pick(numbers), rnd.IntN(20), rnd.IntN(80))
	}
	a, b := pick(numbers), pick(append(numbers, "1", "19", "-1", "70"))
	if a == b {
		b = "2"
	}
	return "(" + a + " " + pick([]string{"==", "!=", "<", "<=", ">", ">="}) + " " + b + ")"
}

// TestShapeDecidesAsTheTable holds, on random tables and generated records, that
// records of one shape have one outcome: what is remembered is what the compiled
// table says, and what the plain evaluator says.
func TestShapeDecidesAsTheTable(t *testing.T) {
	vocabulary, err := Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	rnd, p, recs := rand.New(rand.NewPCG(11, 12)), full(t), generated(400, 4)
	tables, rows := 0, 0
	for range 150 {
		condition := random(rnd, 2)
		text := topUpTable(condition)
		if rnd.IntN(2) == 0 {
			text = withDefault(text)
		}
		a, _ := ReadAdjustment("made-up.yaml", []byte(text), vocabulary)
		if a == nil || a.shape == nil {
			continue // the check found that the row can never hold, or that there is a gap
		}
		tables++
		w := &working{memory: &memory{}}
		for _, rec := range recs {
			*w = working{p: p, rec: rec, memory: w.memory}
			if !w.find() {
				continue
			}
			plain, _ := a.explained(w)
			if table, remembered := a.apply(w), a.recall(w); table != plain || remembered != plain {
				t.Fatalf("%s\nplain %v, table %v, remembered %v", condition, plain, table, remembered)
			}
			if plain != nil && plain != a.fallback {
				rows++
			}
		}
	}
	if tables < 50 || rows < 1000 {
		t.Errorf("only %d tables and %d rows that hold were tried", tables, rows)
	}
}

// TestTablesWithoutAShapeAgreeToo is for tables that name texts.
func TestTablesWithoutAShapeAgreeToo(t *testing.T) {
	for _, condition := range []string{`hrg in ["AA01A", "AA03A"]`, `hrg.startsWith("AA02")`, `provider == "RX1" && age > 18`, `age > 0x12`} {
		a := adjustment(t, withDefault(topUpTable(condition)))
		if a.shape != nil {
			t.Errorf("%s has a shape, which cannot hold it", condition)
		}
		agree(t, full(t), a, generated(2000, 5))
	}
}

// agree prices the records with one table for a step exchanged, as a batch and
// with their reasons.
func agree(t *testing.T, p *Pricer, a *Adjustment, recs []*activity.Record) map[Status]int {
	t.Helper()
	s := p.Sources
	s.Adjustments = []*Adjustment{a}
	p = pricer(t, s)
	quotes, seen := make([]Quote, len(recs)), map[Status]int{}
	p.PriceBatch(recs, quotes)
	for i, rec := range recs {
		got := p.Price(rec)
		if got.Quote != quotes[i] {
			t.Fatalf("record %d: explained %+v, batch %+v", i, got.Quote, quotes[i])
		}
		if got.Priced {
			checkChain(t, got)
			seen[got.Steps[a.Step].Status]++
		}
	}
	return seen
}

// A record for which no row holds, because something is not stated, is priced
// without the step and says so.
func TestUndecidedIsReported(t *testing.T) {
	a := adjustment(t, topUpTable("age < 18", "age >= 18"))
	if seen := agree(t, full(t), a, generated(2000, 6)); seen[NotStated] == 0 {
		t.Errorf("no record was undecided: %v", seen)
	}
	s := full(t).Sources
	s.Adjustments = []*Adjustment{a}
	got := pricer(t, s).Price(spell(map[activity.Column]string{activity.Age: ""}))
	step := got.Steps[TopUpStep]
	if !got.Priced || !got.Problems.Has(AdjustmentUndecided) || step.Status != NotStated || !strings.Contains(step.Formula, "not stated: age") {
		t.Errorf("%v %+v", got.Problems.Codes(), step)
	}
}

// A table of a folder may say "applied" where there is nothing to apply.
func TestAppliedWithoutANumberIsNotLoaded(t *testing.T) {
	for table, outcome := range map[string]string{
		"short-stay": "share: list", "excess-bed-days": "rate: list", "specialist-top-up": "", "best-practice": "",
	} {
		if outcome != "" {
			outcome = ", " + outcome
		}
		a := adjustment(t, "table: "+table+"\ntitle: Made up\nowner: Nobody\nin_force: {from: \"2025-04-01\"}\nhit: one\nrows:\n"+
			"  - {says: Always., ask: \"spell || !spell\", outcome: {status: applied, problem: \"\""+outcome+"}, cite: {title: made up, page: \"1\"}}\n")
		s := sources(t, Price{Currency: "AA01A", POD: "NEL", Unit: 100000})
		s.Adjustments = []*Adjustment{a}
		p := pricer(t, s)
		rec := spell(nil)
		got := p.Price(rec)
		if got.Quote.Price != 100000 || got.Steps[a.Step].Status != NotLoaded || !got.NotLoaded.Has(a.Step) || p.Quote(rec) != got.Quote {
			t.Errorf("%s: %v %+v", table, got.Quote, got.Steps[a.Step])
		}
	}
}

// An adjustment decides from its first day to its last.
func TestAdjustmentHoldsInItsPeriodOnly(t *testing.T) {
	text := strings.Replace(topUpTable("top_up.loaded || !top_up.loaded"), `from: "2025-04-01"`, `from: "2025-05-01", until: "2025-06-01"`, 1)
	s := full(t).Sources
	s.Adjustments = []*Adjustment{adjustment(t, text)}
	p := pricer(t, s)
	for day, want := range map[string]Status{"2025-04-30": NotLoaded, "2025-05-01": Applied, "2025-05-31": Applied, "2025-06-01": NotLoaded} {
		rec := spell(map[activity.Column]string{activity.AdmissionDate: day, activity.DischargeDate: day, activity.ServiceCode: "NCBPS01"})
		if got := p.Price(rec); got.Steps[TopUpStep].Status != want || p.Quote(rec) != got.Quote {
			t.Errorf("%s: %+v, want %v", day, got.Steps[TopUpStep], want)
		}
	}
}

// Every row of every table of ours holds for some generated record, and the step
// shows the rows that were tried with their facts.
func TestEveryRowOfOurTablesIsReached(t *testing.T) {
	reached := map[string]int{}
	plain, none := full(t).Sources, full(t).Sources
	plain.Parameters, plain.TopUps, plain.Attained = Parameters{}, nil, nil
	none.Book, _ = Build([]List{{Name: "plain", In: year}}, []Price{{List: "plain", Currency: "AA01A", POD: "NEL", Unit: 100000, In: year}, {List: "plain", Currency: "AA02A", POD: "NEL", Unit: 100000, In: year}})
	for _, s := range []Sources{full(t).Sources, plain, none} {
		p := pricer(t, s)
		for _, rec := range generated(5000, 7) {
			for _, step := range p.Price(rec).Steps {
				if step.Tried != nil && len(step.Tried.Rows) == 1 {
					reached[fmt.Sprint(step.Tried.Table, step.Tried.Rows[0])]++
				}
			}
		}
	}
	ours, err := publishedAdjustments()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range ours {
		for _, r := range a.Table().Rows() {
			if reached[fmt.Sprint(a.Table().Name, r.Index)] == 0 {
				t.Errorf("%s: no record reaches row %d, %s", a.Table().Name, r.Index+1, r.Says)
			}
		}
	}
}

func TestStepShowsTheRowsTried(t *testing.T) {
	got := full(t).Price(spell(map[activity.Column]string{activity.LOSDays: "1"}))
	step := got.Steps[ShortStay]
	if step.Tried == nil || len(step.Tried.Steps) != 9 || step.Status != Applied {
		t.Fatalf("%+v", step)
	}
	last := step.Tried.Steps[8]
	for _, f := range last.Facts {
		if f.Source == "" || !f.Value.Known {
			t.Errorf("%s = %v from %q", f.Name, f.Value, f.Source)
		}
	}
	want := "short-stay emergency   applied         £2,800.01 → £1,260.00: £2,800.01 × 0.45 (made-up-2025-26; Prices and statements, readings that are ours, short stay 3)"
	if step.String() != want {
		t.Errorf("%s\nwant\n%s", step, want)
	}
	if got.Steps[MarketForces].Tried != nil || got.Steps[UnitsStep].Tried != nil {
		t.Error("a step without a table shows rows")
	}
}

// FuzzReadAdjustment holds that a table which is read decides alike by both
// evaluators.
func FuzzReadAdjustment(f *testing.F) {
	f.Add(withDefault(topUpTable("age < 18")))
	f.Add(topUpTable("spell && !known(stay)", "stay > net_stay"))
	for _, name := range []string{"short-stay", "excess-bed-days", "best-practice"} {
		data, err := fs.ReadFile(rules, "rules/adjustments/"+name+".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	vocabulary, err := Vocabulary()
	if err != nil {
		f.Fatal(err)
	}
	s, recs := full(f).Sources, generated(50, 8)
	f.Fuzz(func(t *testing.T, text string) {
		a, problems := ReadAdjustment("fuzz.yaml", []byte(text), vocabulary)
		if a == nil {
			if problems.Len() == 0 {
				t.Fatal("the table was refused without a reason")
			}
			return
		}
		s := s
		s.Adjustments = []*Adjustment{a}
		p := pricer(t, s)
		for _, rec := range recs {
			if got := p.Price(rec); got.Quote != p.Quote(rec) {
				t.Fatalf("explained %+v, batch %+v", got.Quote, p.Quote(rec))
			}
		}
	})
}

func TestInForceIsThatOfTheTable(t *testing.T) {
	a := adjustment(t, topUpTable("spell || !spell"))
	if want := (calendar.Period{From: calendar.Of(2025, 4, 1)}); a.InForce() != want {
		t.Errorf("in force %v", a.InForce())
	}
}
