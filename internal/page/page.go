// Package page holds the parts of a documentation page that the program can say
// to what it says now. A part stands between two comments, which no reader sees:
//
//	<!-- generated: NAME -->
//	<!-- end: NAME -->
package page

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A Page is a page with parts that a program writes.
type Page struct {
	File   string // its path from the folder of the test
	Mark   string // the word before the name of a part: generated, measured
	Again  string // the command that writes the parts as they are now
	Update bool   // this is that command
}

// Hold compares a part with what it is now, and with Update writes it.
func (p Page) Hold(t testing.TB, name, want string) {
	t.Helper()
	text, err := os.ReadFile(p.File)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- "+p.Mark+": "+name+" -->\n", "<!-- end: "+name+" -->"
	before, rest, begun := strings.Cut(string(text), begin)
	got, after, ended := strings.Cut(rest, end)
	if !begun || !ended {
		t.Fatalf("%s has no part between %s and %s", p.File, strings.TrimSpace(begin), end)
	}
	if want = "\n" + strings.TrimSpace(want) + "\n\n"; got == want {
		return
	}
	if !p.Update {
		t.Errorf("%s: the part %q is not what is %s now (-page +now); write it with %s:\n%s", p.File, name, p.Mark, p.Again, cmp.Diff(got, want))
		return
	}
	if err := os.WriteFile(p.File, []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
