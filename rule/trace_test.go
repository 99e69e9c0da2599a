package rule

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}

// sourced are values that say where they came from.
type sourced struct{ Values }

func (s *sourced) Value(fact int) Value { return s.Values.Value(fact) }

func (s *sourced) Source(fact int) string {
	if fact == practiceStatus {
		return ""
	}
	return fmt.Sprintf("claims.csv line 12, column %d", fact+1)
}

func explain(t *testing.T, c *Chart, start string, f Facts) *Trace {
	t.Helper()
	plain, err := c.Plain()
	if err != nil {
		t.Fatal(err)
	}
	s, _ := c.Start(start)
	trace, err := plain.Explain(Case{s, f})
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

func sampleTrace(t *testing.T, c *Chart) *Trace {
	return explain(t, c, "130", &sourced{Values{adminCategory: Text("01"), practiceStatus: Text("A"), age: NotKnown(),
		highly: Truth(false), diagnoses: List([]string{"J18.1", "n46.0"})}})
}

func TestTraceAsTextAndJSON(t *testing.T) {
	trace := sampleTrace(t, madeUp(t))
	golden(t, "trace.txt", trace.Text())
	data, err := json.MarshalIndent(trace, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "trace.json", string(data)+"\n")
	if got, want := trace.Path(), "A:no B:no C:yes"; got != want {
		t.Errorf("Path() = %q, want %q", got, want)
	}
}

func TestTraceNamesOnlyTheFactsThatTheOutcomeHangsOn(t *testing.T) {
	tests := []struct {
		name string
		f    Values
		want [][]string // not stated, by step
	}{
		{"nothing stated", Values{}, [][]string{{"admin_category", "overseas_category"}, {"practice.status", "age"}, {"service.highly", "diagnoses"}}},
		{"one of two", Values{adminCategory: Text("01"), practiceStatus: Text("A"), highly: Truth(false)},
			[][]string{{"overseas_category"}, {"age"}, {"diagnoses"}}},
		{"false in spite of it", Values{adminCategory: Text("01"), practiceStatus: Text("C"), highly: Truth(false)},
			[][]string{{"overseas_category"}, nil, {"diagnoses"}}},
		{"true in spite of it", Values{adminCategory: Text("02")}, [][]string{nil}},
	}
	for _, tt := range tests {
		var got [][]string
		for _, s := range explain(t, madeUp(t), "130", &tt.f).Steps {
			got = append(got, s.NotStated)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestRecordWithoutAStartHasNoAnswer(t *testing.T) {
	c := madeUp(t)
	trace := explain(t, c, "999", &Values{})
	if trace.Answer != nil || len(trace.Steps) != 0 {
		t.Errorf("trace = %+v", trace)
	}
	out := []int{7}
	c.Program().Decide([]Case{{NoStart, &Values{}}}, out)
	if out[0] != NoAnswer {
		t.Errorf("Decide = %d, want NoAnswer", out[0])
	}
}

func TestAnswersAreNumberedInTheOrderOfTheFile(t *testing.T) {
	var got []string
	for i, a := range madeUp(t).Answers() {
		if a.Index != i {
			t.Errorf("answer %d has index %d", i, a.Index)
		}
		got = append(got, a.String())
	}
	want := []string{"fixed VPP00 (rule 0, A yes)", "responsible, category 12 (rule 1, B yes)",
		"responsible, category 55 (rule 2, C yes)", "none (rule 3, C no)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDrawingsMarkThePathOfATrace(t *testing.T) {
	c := madeUp(t)
	golden(t, "chart.dot", c.DOT(nil))
	golden(t, "path.dot", c.DOT(sampleTrace(t, c)))
	golden(t, "chart.mmd", c.Mermaid(nil))
	golden(t, "path.mmd", c.Mermaid(sampleTrace(t, c)))
}

func TestCoverageCountsBothSidesOfEachQuestion(t *testing.T) {
	c := madeUp(t)
	v := NewCoverage(c)
	v.Add(sampleTrace(t, c))
	start, _ := c.Start("130")
	path, _ := c.Program().Path(Case{start, &Values{adminCategory: Text("02")}}, nil)
	v.AddPath(path)
	want := []Reached{{"A", 1, 1, 1}, {"B", 0, 1, 1}, {"C", 1, 0, 0}}
	if diff := cmp.Diff(want, v.Rows()); diff != "" {
		t.Errorf("Rows (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"B:yes", "C:no"}, v.Missing()); diff != "" {
		t.Errorf("Missing (-want +got):\n%s", diff)
	}
}
