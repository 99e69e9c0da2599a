package web

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// A phrase is a way to ask in words that can be read without guessing.
type phrase struct {
	words *regexp.Regexp
	hits  func(*ask, []string) []hit
}

// phrases are the questions that are recognised. Whatever is asked otherwise is looked for
// as words of a name.
var phrases = []phrase{
	{regexp.MustCompile(`(?i)^who (?:paid|pays|commissioned|commissions|was responsible|is responsible|bought)(?: for)?(?: (?:the )?(?:care|people|patients) (?:of|from|at))?(?: practice)? ([a-z0-9]{3,6})(?: (?:in|on) ([0-9-]{4,10}))?\??$`), (*ask).whoPaid},
	{regexp.MustCompile(`(?i)^(?:which|what) (?:hospital|provider|trust)s? (?:over-?claimed|claimed|over-?charged)(?: the)?(?: most| too much| wrongly)?\??$`), func(*ask, []string) []hit {
		return []hit{{"Which providers claimed most from the wrong commissioner", "/variance", "providers, the largest claim first"}, {"What to ask the providers", "/findings", "also prices that differ and what was claimed twice"}}
	}},
	{regexp.MustCompile(`(?i)^(?:what|how much) (?:is owed|does .* owe|do we owe)(?: (?:by|to) (.+?))?\??$`), (*ask).owed},
	{regexp.MustCompile(`(?i)^(?:how many|what) people (?:live in|has|have|are in) (.+?)\??$`), (*ask).livesIn},
	{regexp.MustCompile(`(?i)^(?:who|which body) (?:decides|is responsible|answers)(?: about| on| for)? (.+?)\??$`), func(a *ask, m []string) []hit {
		return []hit{{"Who do I turn to about “" + m[1] + "”?", "/who", "choose the matter, and whose people it is about"}}
	}},
	{regexp.MustCompile(`(?i)^what if .*(?:merge|merged|one body|joined).*$`), func(*ask, []string) []hit {
		return []hit{{"What if boards merged, or one were divided?", "/structures/propose", "choose the boards: who pays for whom, and what it would change"}}
	}},
}

// asked are the answers to a question in words; nil if it is none that is known.
func (a *ask) asked(text string) []hit {
	text = strings.Join(strings.Fields(text), " ")
	for _, f := range phrases {
		if m := f.words.FindStringSubmatch(text); m != nil {
			return f.hits(a, m)
		}
	}
	return nil
}

// whoPaid answers "who paid for A81001 in 2009": every body to which it belonged within
// the year, or on the day.
func (a *ask) whoPaid(m []string) []hit {
	code := org.Code(strings.ToUpper(m[1]))
	in, ok := periodNamed(m[2], a.On)
	if !ok || !knownCode(a.register, code) {
		return nil
	}
	var out []hit
	for _, e := range a.register.History(code) {
		if e.What != org.BelongsTo || e.In.From >= in.Until || e.In.Until != 0 && e.In.Until <= in.From {
			continue
		}
		on := max(e.In.From, in.From)
		until := "to today"
		if e.In.Until != 0 {
			until = "to " + spelt(e.In.Last())
		}
		name, _ := a.register.Name(e.Other, on)
		out = append(out, hit{fmt.Sprintf("%s paid for the patients of %s, from %s %s", strings.TrimSpace(string(e.Other)+" "+name), a.Named(code), spelt(e.In.From), until), bodyPath(string(code)) + "?on=" + on.String(), "by " + statedOr(e.Membership.Source, "the files")})
	}
	if out == nil {
		return []hit{{"No file says to whom " + a.Named(code) + " belonged then: its history", bodyPath(string(code)) + "?on=" + in.From.String(), "what the files know of it"}}
	}
	return append(out, hit{"Who pays for one record of its patients, and why", "/explain?gp_practice=" + string(code), "some care has another payer than the practice's commissioner"})
}

// periodNamed is a year or a day; without one it is the day of the page.
func periodNamed(text string, on calendar.Date) (calendar.Period, bool) {
	if text == "" {
		return calendar.Period{From: on, Until: on + 1}, true
	}
	if year, err := strconv.Atoi(text); err == nil && year > 1900 && year < 2200 {
		return calendar.Period{From: calendar.Of(year, time.January, 1), Until: calendar.Of(year+1, time.January, 1)}, true
	}
	day, err := calendar.Parse(text)
	return calendar.Period{From: day, Until: day + 1}, err == nil
}

// owed answers "what is owed to RX1".
func (a *ask) owed(m []string) []hit {
	code, err := a.bodyCalled(m[1])
	if m[1] == "" || err != nil {
		return []hit{{"What is owed", "/statement", "the statement of the newest month"}}
	}
	return []hit{{"What is owed by " + a.Named(code), "/statement?commissioner=" + string(code), "as commissioner"}, {"What is owed to " + a.Named(code), "/statement?provider=" + string(code), "as provider"}}
}

// livesIn answers "how many people live in QHM".
func (a *ask) livesIn(m []string) []hit {
	code, err := a.bodyCalled(m[1])
	if err != nil {
		return nil
	}
	return []hit{{"Who the people of " + a.Named(code) + " are", "/people?body=" + string(code), "by age, deprivation, district and area"}}
}
