package web_test

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

var letterOf = regexp.MustCompile(`(?s)<div class="letter">(.*?)</div>`)

// TestTheAnswerIsALetterAndAGraph: who is needed stands in the first lines, and each kind
// of body with a power in the graph.
func TestTheAnswerIsALetterAndAGraph(t *testing.T) {
	for path, want := range map[string][]string{
		"/who?matter=complaint&practice=ZA0001&on=2023-06-01":        {"You need ", "A complaint goes to ", "They answer to "},
		"/who?matter=service-redesign&practice=ZA0001&on=2023-06-01": {"You need ", "You must first hear "},
		"/who?matter=service-redesign&practice=ZA0001&on=2009-06-01": {"You need "},
	} {
		_, body := get(t, path)
		m := letterOf.FindStringSubmatch(body)
		if m == nil {
			t.Errorf("%s answers without a letter", path)
			continue
		}
		for _, text := range want {
			if !strings.Contains(html.UnescapeString(m[1]), text) {
				t.Errorf("%s: the letter does not say %q", path, text)
			}
		}
		if !strings.Contains(body, `<g class="asked">`) || !strings.Contains(body, "Integrated care board") && !strings.Contains(body, "rimary care trust") {
			t.Errorf("%s: nobody in the graph decides", path)
		}
	}
}
