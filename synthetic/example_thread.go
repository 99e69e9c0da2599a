package synthetic

import (
	"bytes"
	_ "embed"
	"fmt"
	"text/template"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

//go:embed example_thread.yaml
var exampleThread string

// An ExampleThread says whom the example of a thread is about. What it does not
// say, the example makes up and marks so.
type ExampleThread struct {
	ID           string // of the thread; "" is "example"
	Body         org.Code
	BodyName     string
	Provider     org.Code
	ProviderName string
	PODs         string        // of the contract line; "" is "EL;DC"
	NeedYear     int           // of the weighted populations at first
	AgainYear    int           // and again, later
	IMDYear      int           // 2019 or 2025
	DecidedOn    calendar.Date // none is 1 December before From
	From, Until  calendar.Date // of the contract line
	Planned      int64         // activity in the period; 0 is 1,200
	PlannedValue money.Pence   // of it, and what the option chosen costs; 0 is £500 each
	Heard        []string      // the voices that the decision cites; none is that nobody was asked
	Need         string        // the needs assessment that it rests on; "" is none
	NeedAt       calendar.Date // the day of its map
	Level        string        // the command that says at which level; "" is none
	Run          string        // the priority run that the options come from; "" is none
}

// Text is the example as a thread file (docs/thread.md). Names must not hold
// quotes.
func (e ExampleThread) Text() ([]byte, error) {
	e = e.filled()
	t, err := template.New("example_thread.yaml").Option("missingkey=error").Parse(exampleThread)
	if err != nil {
		return nil, fmt.Errorf("read the example of a thread: %w", err)
	}
	var b bytes.Buffer
	shown := struct {
		ExampleThread
		NeedYear, AgainYear string
		OtherCost, Budget   money.Pence
		OtherPeople         int64
	}{e, calendar.YearName(e.NeedYear), calendar.YearName(e.AgainYear), e.PlannedValue * 3 / 4, e.PlannedValue / 3 * 5, e.Planned * 5 / 4}
	if err := t.Execute(&b, shown); err != nil {
		return nil, fmt.Errorf("write the example of a thread: %w", err)
	}
	return b.Bytes(), nil
}

func (e ExampleThread) filled() ExampleThread {
	if e.ID == "" {
		e.ID = "example"
	}
	if e.PODs == "" {
		e.PODs = "EL;DC"
	}
	if e.BodyName == "" {
		e.BodyName = string(e.Body)
	}
	if e.ProviderName == "" {
		e.ProviderName = string(e.Provider)
	}
	if e.Planned == 0 {
		e.Planned = 1200
	}
	if e.PlannedValue == 0 {
		e.PlannedValue = money.Pence(e.Planned * 500_00)
	}
	if e.DecidedOn == 0 {
		year, _, _ := e.From.Split()
		e.DecidedOn = calendar.Of(year-1, 12, 1)
	}
	return e
}
