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

//go:embed example_terms.yaml
var exampleTerms string

// ExampleTerms say whom the example of the terms of a contract is about. The
// sums are those of a month; the rates are made up.
type ExampleTerms struct {
	ID                          string
	Commissioner, Provider      org.Code
	ProviderName                string
	From, Until                 calendar.Date // whole months
	Emergency, Elective, Urgent money.Pence
}

// Text is the example as a file of terms (docs/prices-and-statements.md). Names
// must not hold quotes.
func (e ExampleTerms) Text() ([]byte, error) {
	t, err := template.New("example_terms.yaml").Parse(exampleTerms)
	if err != nil {
		return nil, fmt.Errorf("read the example of terms: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, e); err != nil {
		return nil, fmt.Errorf("write the example of terms: %w", err)
	}
	return b.Bytes(), nil
}
