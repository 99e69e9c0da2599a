package docs_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	"github.com/remit-health/remit/workspace"
)

const whoPage = "who-decides.md"

func publishedMatters(t *testing.T) (structure.Classes, accountability.Matters) {
	t.Helper()
	classes, problems := structure.Published()
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	matters, problems := accountability.Published(classes)
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	return classes, matters
}

func TestWhoPageListsTheMatters(t *testing.T) {
	_, matters := publishedMatters(t)
	var rows [][]string
	for _, m := range matters {
		confirmed := 0
		for _, p := range m.Powers {
			if p.Confirmed {
				confirmed++
			}
		}
		rows = append(rows, []string{literal(m.ID), m.Asks, strconv.Itoa(len(m.Powers)), strconv.Itoa(confirmed)})
	}
	hold(t, whoPage, "matters", grid([]string{"matter", "the question", "powers", "of these confirmed"}, rows))
}

func TestWhoPageAnswersForTwoTrusts(t *testing.T) {
	ws, err := openWorkspace(t.Context(), referenceWorkspace(t), false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	classes, matters := publishedMatters(t)
	var rows [][]string
	for _, who := range []struct {
		provider org.Code
		service  string
	}{{"RTD", "hospital"}, {"RX4", "mental-health"}} {
		catchment, _ := accountability.PublishedCatchment(who.provider)
		for _, on := range []string{"2012-06-01", "2019-06-01", "2023-06-01"} {
			got, err := ws.Who(t.Context(), workspace.Question{Matter: matters.Find("service-redesign"), Service: who.service, On: day(t, on), Enough: 0.95, Provider: who.provider, Catchment: catchment}, classes)
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, []string{string(who.provider), on, deciders(got), together(got), answersTo(got)})
		}
	}
	hold(t, whoPage, "trusts", grid([]string{"trust", "on", "who decides, by share of its patients", "the fewest that together decide", "who answers to"}, rows))
}

func deciders(got *workspace.WhoDecides) string {
	var words []string
	for _, b := range got.Bodies {
		if got.Shares {
			words = append(words, fmt.Sprintf("%s %s", b.Code, hundredths(b.Share, 1)))
		} else {
			words = append(words, string(b.Code))
		}
	}
	text := strings.Join(words, ", ")
	if !got.Shares {
		text += " (shares not known)"
	}
	return text
}

func together(got *workspace.WhoDecides) string {
	if !got.Answer.Enough {
		return fmt.Sprintf("all of %v", got.Answer.Together)
	}
	return fmt.Sprintf("%v, for %s", got.Answer.Together, hundredths(got.Answer.Covered, 1))
}

func answersTo(got *workspace.WhoDecides) string {
	var words []string
	for _, a := range got.Answers {
		words = append(words, a.Class+" to "+a.To)
	}
	return strings.Join(words, ", ")
}
