package synthetic

import (
	"bytes"
	_ "embed"
	"fmt"
	"text/template"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

//go:embed example_draft.yaml
var exampleDraft string

// ExampleDraft says which boards the example of a draft merges, and when.
type ExampleDraft struct {
	First, Second org.Code
	From          calendar.Date
}

// Text is the example as the file of a draft (docs/structures.md).
func (e ExampleDraft) Text() ([]byte, error) {
	t, err := template.New("example_draft.yaml").Parse(exampleDraft)
	if err != nil {
		return nil, fmt.Errorf("read the example of a merger: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, e); err != nil {
		return nil, fmt.Errorf("write the example of a merger: %w", err)
	}
	return b.Bytes(), nil
}
