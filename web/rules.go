package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/remit-health/remit/rule"
)

// rulesPath is the page of an edition.
func rulesPath(edition string) string { return "/rules/" + url.PathEscape(edition) }

// questionID is where a question stands on a page.
func questionID(code string) string { return "q-" + code }

// A rulesShown is an edition: its chart and its questions.
type rulesShown struct {
	*rule.Chart
	Picture *flowChart
	Cards   []questionCard
}

// A questionCard is a question of an edition.
type questionCard struct {
	rule.Question
	YesTo, NoTo fact // where each side leads; an answer has no address
}

// allRules lists the editions.
func (s *server) allRules(a *ask) (*page, error) {
	editions, err := s.Rules.Editions()
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, c := range editions {
		rows = append(rows, []string{c.Edition, c.Title, c.InForce.From.String(), c.InForce.Last().String(), strconv.Itoa(len(c.Questions())), strconv.Itoa(len(c.Answers())), strings.Join(c.Starts(), " ")})
	}
	list := textSheet("Editions", "", []string{"edition", "title", "from", "to", ">questions", ">answers", "kinds_of_records"}, rows)
	return &page{Title: fmt.Sprintf("%s by which records find their payer", plural(len(editions), "rule book", "rule books")), For: "Each edition is a flow chart of questions with their clauses, in force for a time; a record is judged by the one of its own date.",
		Section: "Deliver", Body: editions, Sheets: []*sheet{list}, Sources: []string{"The editions that Remit carries, with those of the workspace (remit rules check lists them)."}}, nil
}

// rules is an edition without a record.
func (s *server) rules(a *ask) (*page, error) {
	editions, err := s.Rules.Editions()
	if err != nil {
		return nil, err
	}
	c, ok := editions.Named(a.PathValue("edition"))
	if !ok {
		return nil, missing("There is no such edition", fmt.Sprintf("%q is no edition of the rules.", a.PathValue("edition")), "Choose one of the list of rule books.")
	}
	b := rulesShown{Chart: c, Picture: drawChart(c, nil, nil, true, func(code string) string { return "#" + questionID(code) }), Cards: cardsOf(c)}
	return &page{Title: fmt.Sprintf("%s: %s lead to %s", c.Title, plural(len(c.Questions()), "question", "questions"), plural(len(c.Answers()), "answer", "answers")),
		For: "The rule book as it is applied: every question in the order in which it is asked, what its yes and its no lead to, and the clause that says so.", Section: "Deliver", Body: b,
		Sheets: []*sheet{questionSheet(c)}, Sources: []string{fmt.Sprintf("%s, in force %s. The file is %s.", c.Title, c.InForce, c.File)}}, nil
}

func cardsOf(c *rule.Chart) []questionCard {
	var out []questionCard
	for _, q := range c.Questions() {
		out = append(out, questionCard{q, leadsTo(c, q.Yes), leadsTo(c, q.No)})
	}
	return out
}

// leadsTo is where a side leads, in words.
func leadsTo(c *rule.Chart, t rule.Target) fact {
	if t.Answer == rule.NoAnswer {
		code := c.Questions()[t.Question].Code
		return fact{Name: code, Text: "question " + code, Href: "#" + questionID(code)}
	}
	a := c.Answers()[t.Answer]
	text := payWords(a)
	if a.Category != "" {
		text += ", category " + a.Category
	}
	for _, m := range c.Vocabulary().Methods() {
		if m.Name == a.Pay {
			return fact{Name: text, Text: text + " (" + strings.TrimSuffix(m.Doc, ".") + ")"}
		}
	}
	return fact{Name: text, Text: text}
}

// questionSheet is the edition as a table.
func questionSheet(c *rule.Chart) *sheet {
	var rows [][]string
	for _, q := range c.Questions() {
		rows = append(rows, []string{q.Code, q.Says, leadsTo(c, q.Yes).Name, leadsTo(c, q.No).Name, q.Ask.String(), q.Cite.String()})
	}
	return textSheet("Questions", "", []string{"question", "says", "yes", "no", "condition", "source"}, rows)
}
