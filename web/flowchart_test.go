package web_test

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	cardOf  = regexp.MustCompile(`<li id="q-([^"]+)">`)
	askedOf = regexp.MustCompile(`<g class="asked"><title>([^:<]+):`)
	boxOf   = regexp.MustCompile(`<text class="code-of"[^>]*>([^ <]+)`)
)

// codes are what an expression finds, sorted.
func codes(of *regexp.Regexp, body string) []string {
	var out []string
	for _, m := range of.FindAllStringSubmatch(body, -1) {
		out = append(out, html.UnescapeString(m[1]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestThePathIsLit holds the chart of a record to the cards under it: the same questions,
// whether the path or the whole chart is drawn.
func TestThePathIsLit(t *testing.T) {
	record := aRecord(t)
	for _, query := range []string{"", "&chart=whole", "&admin_category=02", "&gp_practice="} {
		_, body := get(t, "/explain?record="+record+query)
		cards, lit := codes(cardOf, body), codes(askedOf, body)
		if len(cards) == 0 || !slices.Equal(cards, lit) {
			t.Errorf("%q: cards of %v, and %v is lit", query, cards, lit)
		}
		if !strings.Contains(body, `class="line lit"`) {
			t.Errorf("%q: no line is thick", query)
		}
	}
	_, body := get(t, "/explain?record="+record+"&admin_category=02")
	if !strings.Contains(body, "A (paths part)") || !strings.Contains(body, `class="line was"`) {
		t.Error("the chart does not show where the path of other facts parts")
	}
}

// TestAnEditionIsDrawnWhole: every question of every edition stands in its chart and has
// a card with its clause.
func TestAnEditionIsDrawnWhole(t *testing.T) {
	_, list := get(t, "/rules")
	found := regexp.MustCompile(`href="(/rules/[^"?]+)`).FindAllStringSubmatch(list, -1)
	if len(found) < 4 {
		t.Fatalf("%d editions are listed", len(found))
	}
	for _, m := range found {
		_, body := get(t, m[1])
		drawn, cards := codes(boxOf, body), codes(cardOf, body)
		if len(cards) == 0 || !slices.Equal(drawn, cards) {
			t.Errorf("%s draws %v and has cards of %v", m[1], drawn, cards)
		}
		if strings.Contains(body, `class="line lit"`) {
			t.Errorf("%s lights a path, and there is no record", m[1])
		}
	}
}
