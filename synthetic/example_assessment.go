package synthetic

import (
	"bytes"
	_ "embed" // for the example
	"fmt"
	"text/template"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

//go:embed example_assessment.yaml
var exampleAssessment string

// ExampleAssessment says whom the example of a needs assessment is about. Its words are
// made up; its figures are measured when it is made.
type ExampleAssessment struct {
	ID       string
	Body     org.Code
	BodyName string        // without quotes
	On       calendar.Date // of the map
	Review   calendar.Date
}

// Text is the example as a file (docs/people.md).
func (e ExampleAssessment) Text() ([]byte, error) {
	t, err := template.New("example_assessment.yaml").Parse(exampleAssessment)
	if err != nil {
		return nil, fmt.Errorf("read the example of an assessment: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, e); err != nil {
		return nil, fmt.Errorf("write the example of an assessment: %w", err)
	}
	return b.Bytes(), nil
}
