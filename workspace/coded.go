package workspace

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A Coded is a code that a file names and that is no body: a service code, an HRG, a
// treatment function, a point of delivery.
type Coded struct {
	Kind string // service, hrg, tfc, pod, category
	Code string
	Name string // "" = the files give it none
	dated.Source
}

// Coded finds codes that are a text, or whose name holds all its words; codes first, at
// most so many. The number is that of all that were found.
func (w *Workspace) Coded(ctx context.Context, text string, knownOn calendar.Date, most int) ([]Coded, int, error) {
	all, err := w.coded.get(ctx, w, knownOn, func() ([]Coded, error) { return w.readCoded(ctx, knownOn) })
	if err != nil {
		return nil, 0, err
	}
	words := strings.Fields(strings.ToUpper(text))
	var out []Coded
	for _, c := range all {
		name := strings.ToUpper(c.Name)
		named := name != "" && len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(name, word) })
		if strings.EqualFold(c.Code, text) || named {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Coded) int {
		exact := func(c Coded) int { return map[bool]int{true: 0, false: 1}[strings.EqualFold(c.Code, text)] }
		return cmp.Compare(exact(a), exact(b))
	})
	return out[:min(most, len(out))], len(out), nil
}

// readCoded reads all codes, each of a kind once, named where a file names it.
func (w *Workspace) readCoded(ctx context.Context, knownOn calendar.Date) ([]Coded, error) {
	rows, err := w.store.Rows(ctx, knownOn, Services, Lists, CurrencyCosts)
	if err != nil {
		return nil, fmt.Errorf("read the codes of services: %w", err)
	}
	at := map[[2]string]int{}
	var out []Coded
	add := func(c Coded) {
		key := [2]string{c.Kind, c.Code}
		i, seen := at[key]
		switch {
		case c.Code == "":
		case !seen:
			at[key] = len(out)
			out = append(out, c)
		case c.Name != "":
			out[i] = c
		}
	}
	for _, s := range rows.Services {
		add(Coded{"service", s.Code, s.Name, s.Source})
	}
	for _, l := range rows.Lists {
		add(Coded{l.List, l.Value, l.Label, l.Source})
	}
	for _, c := range rows.CurrencyCosts {
		if _, listed := at[[2]string{"hrg", c.Currency}]; listed {
			add(Coded{"hrg", c.Currency, c.Description, c.Source})
		}
	}
	return out, nil
}
