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

//go:embed example_options.yaml
var exampleOptions string

// ExampleOptions say whom the example of options is about. Every figure of it is made
// up, and it says so.
type ExampleOptions struct {
	BodyName        string
	Provider, Other org.Code // an acute trust, and one for care in the community
	Year            int      // the year in which the plan begins, and the next
	// Operations are the planned operations of the example of a thread: what they cost a
	// year and whom they reach; none if nobody is reached.
	Operations     int64
	OperationsCost money.Pence
}

// operationsGain is what a QALY by more operations costs in the example: made up so that
// the best set holds them.
const operationsGain = 5_000_00

// Text is the example as a file of options (docs/priorities.md). Names must not hold
// quotes.
func (e ExampleOptions) Text() ([]byte, error) {
	t, err := template.New("example_options.yaml").Parse(exampleOptions)
	if err != nil {
		return nil, fmt.Errorf("read the example of options: %w", err)
	}
	var b bytes.Buffer
	shown := struct {
		ExampleOptions
		First, Second string
		Fifth, Health int64 // people in each fifth of deprivation, and QALYs a year
	}{e, calendar.YearName(e.Year), calendar.YearName(e.Year + 1), e.Operations / 5, max(1, int64(e.OperationsCost/operationsGain))}
	if err := t.Execute(&b, shown); err != nil {
		return nil, fmt.Errorf("write the example of options: %w", err)
	}
	return b.Bytes(), nil
}
