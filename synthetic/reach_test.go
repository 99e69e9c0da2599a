package synthetic_test

import (
	"fmt"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/rule"
	"github.com/remit-health/remit/synthetic"
)

// rulesOf are the published rules over the made-up England.
func rulesOf(t *testing.T, e *synthetic.Invented) (*responsibility.Decider, responsibility.Editions) {
	t.Helper()
	editions, err := responsibility.Published()
	if err != nil {
		t.Fatal(err)
	}
	ref := responsibility.NewReference(org.Build(e.Org), place.NewDirectory(e.Postcodes), place.NewAreas(e.Areas, nil), e.Tables)
	d, err := responsibility.NewDecider(ref, editions)
	if err != nil {
		t.Fatal(err)
	}
	return d, editions
}

func madeUpEngland() synthetic.Invented {
	names, subs := org.EnglandBodies()
	return synthetic.England(1, names, subs)
}

// explainedEach is how many records of each answer are explained.
const explainedEach = 60

// takenTurns decides a year of records of the made-up England, explains some of
// each answer, and counts the replies to each question.
func takenTurns(t *testing.T, e *synthetic.Invented, d *responsibility.Decider, year int) map[string]int {
	t.Helper()
	turns, explained := map[string]int{}, map[string]int{}
	explain := func(r *activity.Record) {
		x := d.Decide(r)
		key := fmt.Sprint(x.Edition, " ", x.Rule)
		if explained[key]++; explained[key] > explainedEach {
			return
		}
		why, err := d.Explain(r)
		if err != nil || why.Trace == nil {
			t.Fatalf("%s has no trace: %v", r.Get(activity.RecordID), err)
		}
		for _, step := range why.Trace.Steps {
			side := ":no"
			if step.Reply == rule.Yes {
				side = ":yes"
			}
			turns[why.Trace.Edition+" "+step.Question+side]++
		}
	}
	c := synthetic.Config{Seed: 1, Records: 200_000, From: calendar.Year(year).From, To: calendar.Year(year).Until, World: &e.World, Workers: 2}
	if _, err := synthetic.Generate(c, explain, nil); err != nil {
		t.Fatal(err)
	}
	return turns
}

func TestMadeUpRecordsTakeEveryTurnOfTheFlowCharts(t *testing.T) {
	if testing.Short() {
		t.Skip("decides 400,000 records; run without -short")
	}
	e := madeUpEngland()
	d, editions := rulesOf(t, &e)
	for _, year := range []int{2024, 2025} {
		turns := takenTurns(t, &e, d, year)
		for _, chart := range editions {
			if !chart.InForce.Holds(calendar.Year(year).From) {
				continue
			}
			for _, q := range chart.Questions() {
				for _, side := range []string{":yes", ":no"} {
					if turns[chart.Edition+" "+q.Code+side] == 0 {
						t.Errorf("%s: no record turns %s at %s", chart.Edition, side[1:], q.Code)
					}
				}
			}
		}
	}
}
