package refmodel_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/refmodel"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/synthetic"
)

// year is the financial year that the model decides.
var year = calendar.Year(2025)

// TestProductAgreesWithModel compares the product with the model on generated
// records, as they are and with columns exchanged, on made-up Englands as they
// are and with rows that the rules treat apart.
func TestProductAgreesWithModel(t *testing.T) {
	for _, tt := range []struct {
		name    string
		seed    uint64
		errors  bool
		edges   bool // add the rows of edges
		perturb bool
		records int
	}{
		{"as generated", 1, false, false, false, 4_000},
		{"with planted errors", 2, true, false, false, 4_000},
		{"columns exchanged", 3, false, false, true, 12_000},
		{"planted errors, columns exchanged", 4, true, false, true, 8_000},
		{"rows at the edges, columns exchanged", 5, false, true, true, 24_000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			inv := synthetic.England(tt.seed, first(org.EnglandBodies()), second(org.EnglandBodies()))
			if tt.edges {
				inv = edges(inv)
			}
			c := newComparison(t, inv)
			config := synthetic.Config{Seed: tt.seed, Records: tt.records, From: year.From, To: year.Until, World: &inv.World}
			if tt.errors {
				config.Errors = 300_000
			}
			shake := newShaker(tt.seed, inv)
			_, err := synthetic.Generate(config, func(r *activity.Record) {
				rec := *r
				if tt.perturb {
					shake.record(&rec)
				}
				c.compare(&rec)
			}, nil)
			if err != nil {
				t.Fatal(err)
			}
			c.report(tt.seed)
			if tt.edges {
				c.everyAnswerGiven()
			}
		})
	}
}

func first[A, B any](a A, _ B) A  { return a }
func second[A, B any](_ A, b B) B { return b }

// A comparison decides records twice and collects where the answers differ.
type comparison struct {
	t       *testing.T
	product *responsibility.Decider
	model   *refmodel.World
	decided int
	differ  map[string][]string // by class of difference
	nodes   map[string]int      // how often each answer to a question was given
}

func newComparison(t *testing.T, inv synthetic.Invented) *comparison {
	t.Helper()
	editions, err := responsibility.Published()
	if err != nil {
		t.Fatal(err)
	}
	d, err := responsibility.NewDecider(responsibility.NewReference(org.Build(inv.Org), place.NewDirectory(inv.Postcodes), place.NewAreas(inv.Areas, nil), inv.Tables), editions)
	if err != nil {
		t.Fatal(err)
	}
	return &comparison{
		t: t, product: d, model: refmodel.NewWorld(inv.Org, inv.Tables, inv.Postcodes, inv.Areas),
		differ: map[string][]string{}, nodes: map[string]int{},
	}
}

func (c *comparison) compare(rec *activity.Record) {
	if rec.Type() == "" || !year.Holds(rec.AssignmentDate()) {
		return // contract monitoring, or decided by another edition
	}
	c.decided++
	want := c.model.Pay(rec)
	got := c.product.Decide(rec)
	x, err := c.product.Explain(rec)
	if err != nil {
		c.t.Fatal(err)
	}
	path := ""
	if x.Trace != nil {
		path = x.Trace.Path()
	}
	for _, step := range want.Path {
		c.nodes[step]++
	}
	g := fmt.Sprintf("%s %q category %q", got.Answer, got.Commissioner, got.Category)
	w := fmt.Sprintf("%s %q category %q", want.Node, want.Commissioner, want.Category)
	wantPath := strings.Join(want.Path, " ")
	if g == w && path == wantPath {
		return
	}
	class := difference(got, want, path, wantPath)
	c.differ[class] = append(c.differ[class], fmt.Sprintf("record: %s\n  product: %s by %s, problems %q\n  model:   %s by %s", show(rec), g, path, got.Problems, w, wantPath))
}

// difference names the class of a difference.
func difference(got responsibility.Decision, want refmodel.Answer, path, wantPath string) string {
	switch {
	case path != wantPath:
		a, b := strings.Fields(path), strings.Fields(wantPath)
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				return "path: product " + a[i] + ", model " + b[i]
			}
		}
		return "path: length"
	case string(got.Commissioner) != want.Commissioner:
		return fmt.Sprintf("commissioner at %s: product has one: %t, model has one: %t", want.Path[len(want.Path)-1], got.Commissioner != "", want.Commissioner != "")
	}
	return fmt.Sprintf("category at %s", want.Path[len(want.Path)-1])
}

// examples is how many records of each class of difference are shown.
const examples = 2

func (c *comparison) report(seed uint64) {
	c.t.Helper()
	for _, class := range slices.Sorted(maps.Keys(c.differ)) {
		found := c.differ[class]
		c.t.Errorf("seed %d, %d records: %s\n%s", seed, len(found), class, strings.Join(found[:min(examples, len(found))], "\n"))
	}
	c.t.Logf("%d decided, by answer: %v", c.decided, c.nodes)
}

// everyAnswerGiven fails if one side of a question was hardly reached: an
// agreement about what was never asked says nothing.
func (c *comparison) everyAnswerGiven() {
	c.t.Helper()
	for _, q := range strings.Fields("A&E-1 A B B-1 B-2 B-3 B-4 WB-1 WB-2 WB-3 C C-1 WB-10 C-3 C-0 C-0a C-2 D E F H I I-1 J C-5 C-6") {
		for _, answer := range []string{q + ":yes", q + ":no"} {
			if c.nodes[answer] < 20 {
				c.t.Errorf("%s was reached by %d records of %d, want 20 or more", answer, c.nodes[answer], c.decided)
			}
		}
	}
}

// show writes the columns that are known.
func show(rec *activity.Record) string {
	var parts []string
	for c := range activity.Columns {
		if col := activity.Column(c); rec.Known(col) && c != int(activity.ClaimedPricePence) {
			parts = append(parts, fmt.Sprintf("%s=%q", col, rec.Get(col)))
		}
	}
	return strings.Join(parts, " ")
}
