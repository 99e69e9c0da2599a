package web

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/workspace"
)

// threads lists the threads.
func (s *server) threads(a *ask) (*page, error) {
	all, err := s.Workspace.Threads(a.Context())
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, t := range all {
		rows = append(rows, []string{t.ID, t.Title, string(t.Body), strconv.Itoa(t.Version), t.At.UTC().Format("2006-01-02"), t.File})
	}
	p := &page{Title: plural(len(all), "thread", "threads") + " from a need to its outcome", For: "Why something was bought: the need, the options, the decision, the contract, what was paid and what came of it.",
		Section: "Decide", Sources: []string{"The threads of the workspace, as they were when they were added."}}
	if rows != nil {
		p.Sheets = []*sheet{textSheet("Threads", "", []string{"thread", "title", "body", "version", "added", "file"}, rows)}
	}
	return p, nil
}

// A card is a link of a thread.
type card struct {
	Name, ID string
	AsAt     calendar.Date
	MadeUp   bool
	Gap      bool // the link is missing, and asks its question
	Says     []workspace.Said
}

// cardNames are the links in the words of a board.
var cardNames = map[workspace.LinkKind]string{workspace.NeedLink: "The need", workspace.OptionsLink: "What could be done", workspace.DecisionLink: "The decision",
	workspace.ContractLink: "What was agreed", workspace.ActivityLink: "What was given and paid", workspace.OutcomeLink: "What came of it"}

// said is what a link says. Of records of care it tells how many and how much in
// sentences, which disclosure control cannot change: who sees figures disclosed reads them in
// the statement.
func (a *ask) said(l *workspace.Link) []workspace.Said {
	if l.Kind == workspace.ActivityLink && !a.exactly() {
		return []workspace.Said{{Text: "Your role sees figures of activity under disclosure control: open the statement of the month."}}
	}
	return l.Says()
}

// thread walks one thread, from the need or from the outcome.
func (s *server) thread(a *ask) (*page, error) {
	t, err := s.Workspace.Thread(a.Context(), a.PathValue("id"))
	if errors.Is(err, workspace.ErrNoThread) {
		return nil, missing("There is no such thread", err.Error(), "Choose one from the list of threads.")
	}
	if err != nil {
		return nil, err
	}
	b := struct {
		*workspace.Thread
		Cards []card
		Back  bool
	}{Thread: t, Back: a.Value("from") == "outcome"}
	var rows [][]string
	for _, l := range t.Walk(b.Back) {
		c := card{Name: cardNames[l.Kind], ID: l.ID, AsAt: l.AsAt, MadeUp: l.MadeUp, Gap: l.Question != "", Says: a.said(&l)}
		b.Cards = append(b.Cards, c)
		for _, said := range c.Says {
			rows = append(rows, []string{c.Name, c.ID, c.AsAt.String(), said.Text, said.From})
		}
	}
	return &page{Title: t.Title, For: "Why something was bought, in six steps; each says what it knew and where from.", Section: "Decide", Body: b,
		Sheets:  []*sheet{textSheet("Thread", "", []string{"step", "id", "as_at", "says", "comes_from"}, rows)},
		Sources: []string{fmt.Sprintf("Thread %s, version %d, from %s, added on %s; figures are as they were then.", t.ID, t.Version, t.File, t.At.UTC().Format("2 January 2006"))}}, nil
}
