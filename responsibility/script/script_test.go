package script

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/responsibility"
)

func editions(t testing.TB) responsibility.Editions {
	t.Helper()
	e, err := responsibility.Published()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func scripts(t testing.TB) []*File {
	t.Helper()
	names, err := filepath.Glob("../rules/scripts/*/*.script")
	if err != nil || len(names) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	var files []*File
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, problems := Parse(filepath.Base(filepath.Dir(name))+"/"+filepath.Base(name), data)
		for _, p := range problems.All() {
			t.Errorf("%v", p)
		}
		files = append(files, f)
	}
	return files
}

// The oracle was written from the official text by people who had not seen the
// editions. A difference is settled by the text, in docs/decisions, and never by
// editing what a script expects.
func TestEditionsAgreeWithTheOracle(t *testing.T) {
	all := editions(t)
	for _, f := range scripts(t) {
		results, err := Run(f, all)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, r := range results {
			for _, d := range r.Differences {
				t.Errorf("%s:%d: %s: %s\n    path %s", f.Name, r.Case.Line, r.Case.Name, d, strings.Join(r.Path, " "))
			}
		}
	}
}

// Both sides of every question of every edition are reached by scripts.
func TestScriptsReachBothSidesOfEveryQuestion(t *testing.T) {
	all := editions(t)
	reached := map[string]int{}
	for _, f := range scripts(t) {
		results, err := Run(f, all)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			for _, turn := range r.Path {
				reached[f.Edition+" "+turn]++
			}
		}
	}
	for _, chart := range all {
		for _, q := range chart.Questions() {
			for _, side := range []string{"yes", "no"} {
				if key := fmt.Sprintf("%s %s:%s", chart.Edition, q.Code, side); reached[key] == 0 {
					t.Errorf("no script reaches %s", key)
				}
			}
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"no edition", "case a: b\n  commissioner none\n  answer none\n", "names no edition"},
		{"unknown column", "edition e\ncase a: b\n  record gp=1\n  commissioner none\n  answer none\n", `no column "gp"`},
		{"unknown key", "edition e\ngiven\n  practice A1 shape=round\n", `has no "shape"`},
		{"open quotation", "edition e\ngiven\n  postcode \"TS1\n", "not closed"},
		{"nothing expected", "edition e\ncase a: b\n  commissioner 16C\n", "does not say both"},
		{"a row of activity", "edition e\nR1,RXX,JANE,9992450703\n", "a text of 22 characters stands before"},
		{"twice", "edition e\ncase a: b\n  commissioner 1\n  answer A\ncase a: c\n  commissioner 1\n  answer A\n", "two cases"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := Parse("x.script", []byte(tt.text))
			if problems.Len() == 0 || !strings.Contains(fmt.Sprint(problems.All()), tt.want) {
				t.Errorf("problems = %v, want %q", problems.All(), tt.want)
			}
		})
	}
}

func TestPathMatchesStepsLeftOut(t *testing.T) {
	path := strings.Fields("A:no B:yes C-0:no D:yes")
	for pattern, want := range map[string]bool{
		"A:no B:yes C-0:no D:yes": true, "... D:yes": true, "A:no ... D:yes": true, "A:no ...": true, "... C-0:no ...": true,
		"A:no": false, "B:yes ...": false, "... D:no": false, "...": true,
	} {
		if got := matches(strings.Fields(pattern), path); got != want {
			t.Errorf("matches(%q) = %v", pattern, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("edition cam-2025-26\n\ngiven\n  practice A81001 commissioner=16C\n\ncase a: b\n  record cds_type=130\n  commissioner none\n  answer none\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, problems := Parse("fuzz.script", []byte(text))
		if problems.Len() == 0 && file.Edition == "" {
			t.Error("a script without an edition has no problem")
		}
	})
}
