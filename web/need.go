package web

import (
	"context"
	"fmt"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A needShown is what was measured of a body, and what could not be.
type needShown struct {
	Code    org.Code
	Found   []workspace.Measured
	Missing []string
	Table   *sheet
}

// need is how much need the people of a body have.
func (s *server) need(a *ask) (*page, error) {
	code := org.Code(strings.ToUpper(a.PathValue("code")))
	year, err := workspace.ParseYear(a.Value("year"))
	if err != nil {
		return nil, wrong("That is no financial year", err.Error(), "Write it as 2025/26.")
	}
	b, err := keep(a.Context(), s, fmt.Sprint("need ", code, year, a.Known), func() (needShown, error) {
		found, lacking, err := s.Workspace.NeedOf(context.WithoutCancel(a.Context()), code, year, nil, a.Known)
		return needShown{Code: code, Found: found, Missing: lacking}, err
	})
	if err != nil {
		return nil, err
	}
	if len(b.Found) == 0 {
		return nil, missing("Nothing can be measured of "+a.Named(code), strings.Join(b.Missing, "; ")+".", "Ask for an integrated care board, a sub-ICB location or a region, and load what is named.")
	}
	var rows [][]string
	for _, m := range b.Found {
		rows = append(rows, m.Row())
	}
	b.Table = textSheet("Need", "The same as figures", []string{"indicator", "of", "from", "until", ">value", ">low", ">high", "unit", "method", "files"}, rows)
	return &page{Title: "How much need the people of " + a.Named(code) + " have", For: "Need against the average of England, by the weighted populations, each figure with its interval.", Section: "Understand",
		Body: b, Sheets: []*sheet{b.Table}, Sources: []string{"NHS England's weighted populations and the indices of deprivation, as imported; each figure names its files."}}, nil
}
