package synthetic

import (
	"bytes"
	_ "embed"
	"fmt"
	"text/template"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

//go:embed example_voices.tmpl
var exampleVoices string

// ExampleVoices say for whose people the example of voices speaks: two groups whom
// somebody asked about planned operations, before a day on which it was decided. All of
// it is made up.
type ExampleVoices struct {
	ID     string // of the thread that cites them; "" is "example"
	Body   org.Code
	Before calendar.Date
}

// Names are the names of the entries.
func (e ExampleVoices) Names() []string {
	id := e.filled().ID
	return []string{id + "-survey", id + "-session"}
}

func (e ExampleVoices) filled() ExampleVoices {
	if e.ID == "" {
		e.ID = "example"
	}
	return e
}

// Text is the example as a file of voices (docs/decisions-and-voice.md).
func (e ExampleVoices) Text() ([]byte, error) {
	t, err := template.New("example_voices.tmpl").Parse(exampleVoices)
	if err != nil {
		return nil, fmt.Errorf("read the example of voices: %w", err)
	}
	var b bytes.Buffer
	shown := struct {
		ExampleVoices
		SurveyOn, SessionOn calendar.Date
	}{e.filled(), e.Before - 60, e.Before - 30}
	if err := t.Execute(&b, shown); err != nil {
		return nil, fmt.Errorf("write the example of voices: %w", err)
	}
	return b.Bytes(), nil
}
