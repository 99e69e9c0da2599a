package remit

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mostTextBytes is the size above which a file is data, not text that somebody
// wrote.
const mostTextBytes = 2 << 20

// texts calls check with every text file that would be committed.
func texts(t *testing.T, check func(name, text string)) {
	t.Helper()
	err := walk(func(name string) error {
		info, err := os.Lstat(filepath.FromSlash(name))
		if err != nil || !info.Mode().IsRegular() || info.Size() > mostTextBytes {
			return err
		}
		text, err := os.ReadFile(filepath.FromSlash(name))
		if err == nil && !bytes.Contains(text, []byte{0}) {
			check(name, string(text))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// tests tells whether a file belongs to tests, which may name any path.
func tests(name string) bool {
	return strings.HasSuffix(name, "_test.go") || strings.Contains(name, "testdata/")
}

// An unwantedText is something that no committed text may hold outside tests.
type unwantedText struct {
	name    string
	pattern *regexp.Regexp
	why     string
}

var unwanted = []unwantedText{
	{"a path of one machine", regexp.MustCompile("(?m)(^|[\\s\"'`(=:])/(work|home|tmp|root|Users)/"), "it holds on no other machine; take the folder as an argument"},
	{"the host of a package registry", regexp.MustCompile(`(?i)(proxy|sum)\.golang\.org|registry\.npmjs\.org|registry\.yarnpkg|https?://[^/\s]*(artifactory|nexus|goproxy|mirror)`), "the user's own settings say where packages come from"},
	{"a to-do note", regexp.MustCompile(`\b(TODO|FIXME)\b`), "do it, or open an issue"},
}

func TestTextHoldsNothingUnwanted(t *testing.T) {
	texts(t, func(name, text string) {
		if tests(name) || name == "go.sum" {
			return
		}
		for _, u := range unwanted {
			for _, at := range u.pattern.FindAllStringIndex(text, -1) {
				line := strings.Count(text[:at[0]], "\n") + 1
				t.Errorf("%s:%d: %q is %s: %s", name, line, strings.TrimSpace(text[at[0]:at[1]]), u.name, u.why)
			}
		}
	})
}

// TestUnwantedIsCaught holds the patterns to what they are for.
func TestUnwantedIsCaught(t *testing.T) {
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"cd /work/main", true},
		{`open("/home/anna/x.csv")`, true},
		{"resolved https://registry.npmjs.org/x", true},
		{"// TODO(anna): later", true},
		{"https://example.org/our/work/and/home/", false},
		{"bin/remit demo --dir demo", false},
		{"../shared/data", false},
	} {
		got := slices.ContainsFunc(unwanted, func(u unwantedText) bool { return u.pattern.MatchString(tt.text) })
		if got != tt.want {
			t.Errorf("unwanted(%q) = %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestChangelogTellsWhatIsUnreleased(t *testing.T) {
	text, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "\n## Unreleased\n")
	if !found {
		t.Fatal(`CHANGELOG.md has no heading "## Unreleased"`)
	}
	unreleased, _, _ := strings.Cut(rest, "\n## ")
	known, headings := []string{"Added", "Changed", "Fixed", "Rules"}, 0
	for line := range strings.Lines(unreleased) {
		heading, ok := strings.CutPrefix(strings.TrimSpace(line), "### ")
		if !ok {
			continue
		}
		headings++
		if !slices.Contains(known, heading) {
			t.Errorf("CHANGELOG.md: heading %q is not one of %q", heading, known)
		}
	}
	if headings == 0 {
		t.Errorf("CHANGELOG.md says nothing under Unreleased; use headings %q", known)
	}
}

var markdownLink = regexp.MustCompile(`\]\(([^)\s]+)\)`)

func TestLinksPointSomewhere(t *testing.T) {
	texts(t, func(name, text string) {
		if path.Ext(name) != ".md" {
			return
		}
		for _, m := range markdownLink.FindAllStringSubmatch(text, -1) {
			target, _, _ := strings.Cut(m[1], "#")
			if target == "" || strings.Contains(target, ":") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(name), filepath.FromSlash(target))); err != nil {
				t.Errorf("%s links to %s, which does not exist", name, m[1])
			}
		}
	})
}

var decisionName = regexp.MustCompile(`^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md$`)

func TestDecisionRecordsAreNumberedOnce(t *testing.T) {
	files, err := filepath.Glob("docs/decisions/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("docs/decisions holds no records (%v)", err)
	}
	seen := map[string]string{}
	for _, f := range files {
		m := decisionName.FindStringSubmatch(filepath.Base(f))
		if m == nil {
			t.Errorf("%s: name it like 0007-what-was-decided.md", f)
			continue
		}
		if other := seen[m[1]]; other != "" {
			t.Errorf("%s and %s have the same number", other, f)
		}
		seen[m[1]] = f
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(text), "# ") {
			t.Errorf("%s does not begin with a title that says what was decided", f)
		}
	}
}

// TestDocsAreListed holds docs/README.md to the pages beside it.
func TestDocsAreListed(t *testing.T) {
	list, err := os.ReadFile("docs/README.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if base := filepath.Base(f); base != "README.md" && !strings.Contains(string(list), "("+base+")") {
			t.Errorf("docs/README.md does not list %s", base)
		}
	}
}
