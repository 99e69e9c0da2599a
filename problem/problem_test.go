package problem

import "testing"

func TestProblemSaysWhereWhatWhyAndWhatToDo(t *testing.T) {
	p := Problem{File: "a.csv", Line: 7, Column: 2, What: "discharge is before admission.", Why: "The spell was left out.", Fix: "Correct the row."}
	want := "a.csv:7:2: discharge is before admission.\n    The spell was left out. Correct the row."
	if got := p.String(); got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
}

func TestListKeepsAThousandAndCountsTheRest(t *testing.T) {
	var l List
	for range Kept + 500 {
		l.Add(Problem{Code: "a", Severity: Warn})
	}
	var m List
	m.Add(Problem{Code: "b", Severity: Reject})
	l.Merge(&m)
	if len(l.All()) != Kept || l.Len() != Kept+501 || l.Worst() != Reject {
		t.Errorf("kept %d, total %d, worst %v", len(l.All()), l.Len(), l.Worst())
	}
	if c := l.Counts(); len(c) != 2 || c[0] != (Count{"a", Kept + 500}) || c[1] != (Count{"b", 1}) {
		t.Errorf("Counts() = %v", c)
	}
}
