package web

import (
	"bytes"
	"encoding/csv"
	"errors"

	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/workspace"
)

// A voiceField is a field of the form for what people said; it is a column of their files.
type voiceField struct {
	Name, Label, Hint string
	Choices           []string
	Long              bool
}

// voiceFields are the columns that a person fills in.
func voiceFields() []voiceField {
	var kinds, audiences []string
	for _, k := range voice.Kinds() {
		kinds = append(kinds, string(k))
	}
	for _, a := range voice.Audiences() {
		audiences = append(audiences, string(a))
	}
	return []voiceField{
		{Name: "voice", Label: "A name for it", Hint: "no blanks: home-2026"}, {Name: "kind", Label: "What it was", Choices: kinds},
		{Name: "on", Label: "The day, or the last of several", Hint: "2026-04-01"}, {Name: "body", Label: "For the people of (code)", Hint: "QHM"},
		{Name: "service", Label: "About which service", Hint: "community"}, {Name: "people", Label: "How many spoke", Hint: "64"},
		{Name: "age", Label: "Of them by age", Hint: "18-64=20; 65-84=30; 85+=14"}, {Name: "sex", Label: "by sex", Hint: "female=41; male=23"},
		{Name: "deprivation", Label: "by fifth of deprivation", Hint: "1=6; 2=9; 3=13"}, {Name: "ethnicity", Label: "by ethnicity"}, {Name: "own", Label: "by groups of your own", Hint: "carers=22"},
		{Name: "collected_by", Label: "Collected by"}, {Name: "consent", Label: "What they agreed to"}, {Name: "may_be_shown", Label: "The text may be shown to", Choices: audiences},
		{Name: "said", Label: "What they said, without names: somebody must have read it", Long: true},
	}
}

// addVoice keeps what people said. The row is read as a file of one row is.
func (s *server) addVoice(a *ask, f *form) (string, error) {
	var head, row []string
	for _, field := range voiceFields() {
		head, row = append(head, field.Name), append(row, f.Value(field.Name))
	}
	if f.Value("made_up") == "yes" {
		head, row = append(head, "made_up"), append(row, "true")
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll([][]string{head, row}); err != nil {
		return "", err
	}
	got, problems, err := s.Workspace.AddVoices(a.Context(), "voice.csv", b.Bytes(), s.Now())
	if err != nil {
		return "", perhaps(err)
	}
	if len(got.Voices) == 0 {
		return "", refusedFor("What they said was not kept", problems)
	}
	return a.To("/voice/" + escaped(got.Voices[0].ID)), nil
}

// redactVoice takes a text away for good.
func (s *server) redactVoice(a *ask, f *form) (string, error) {
	v, _, err := s.Workspace.RedactVoice(a.Context(), a.PathValue("id"), f.Value("reason"), s.Now())
	switch {
	case errors.Is(err, workspace.ErrReason):
		return "", wrong("Nothing was redacted", sentenceCase(err.Error())+".", "Go back and write why the text must go, without anything that could identify a person.")
	case errors.Is(err, workspace.ErrNoVoice):
		return "", missing("There is no such voice", err.Error(), "Choose one from the list of what people said.")
	case err != nil:
		return "", perhaps(err)
	}
	return a.To("/voice/" + escaped(v.ID)), nil
}
