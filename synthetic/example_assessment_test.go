package synthetic_test

import (
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need/assessment"
	"github.com/remit-health/remit/synthetic"
)

func TestExampleAssessmentReadsAndIsMadeUp(t *testing.T) {
	text, err := synthetic.ExampleAssessment{ID: "joints", Body: "5E1", BodyName: "North", On: calendar.Of(2024, 4, 1), Review: calendar.Of(2027, 4, 1)}.Text()
	if err != nil {
		t.Fatal(err)
	}
	a, problems := assessment.Read("joints.yaml", text)
	if a == nil || problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	if !a.MadeUp || a.Body != "5E1" || len(a.Recommendations) == 0 {
		t.Errorf("the example is %+v", a)
	}
}
