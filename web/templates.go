package web

import (
	"embed"
	"fmt"
	"html/template"
	"path"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/plan/priority"
	"github.com/remit-health/remit/workspace"
)

//go:embed templates
var templateFiles embed.FS

// templates are the pages by name, each with what all share.
func (s *server) templates() (map[string]*template.Template, error) {
	names, err := pageNames(templateFiles)
	if err != nil {
		return nil, err
	}
	out := map[string]*template.Template{}
	for _, name := range names {
		t, err := template.New(name).Funcs(template.FuncMap{"word": s.words.link, "day": spelt, "pounds": spoken, "exact": exact, "count": thousands, "count64": workspace.Grouped, "per": perCent, "row": pair, "outcomes": outcomes, "bar": barAt, "short": inShort, "sentence": sentenceCase,
			"barsTall": func(n int) int { return 18 * n }, "barAt": func(i int) int { return 18*i + 4 }, "barText": func(i int) int { return 18*i + 13 },
			"barWide": func(thousandths int64) int64 { return max(thousandths*120/1000, 1) }, "dotAt": func(thousandths int) int { return thousandths * 280 / lineWide }}).
			ParseFS(templateFiles, append([]string{name}, shared...)...)
		if err != nil {
			return nil, fmt.Errorf("read the pages: %w", err)
		}
		out[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
	return out, nil
}

// spelt is a day as people write it: 6 June 2023.
func spelt(d calendar.Date) string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2 January 2006")
}

// outcomes are what the audit log can be asked for; "" is all.
func outcomes() []string {
	out := []string{""}
	for _, o := range access.Outcomes() {
		out = append(out, string(o))
	}
	return out
}

// pair is two texts for a template that shows both.
func pair(name, text string) [2]string { return [2]string{name, text} }

// A barShown is a bar of a flow with where it and its name stand.
type barShown struct {
	X      int
	Anchor string
	At     int
	Bar    sankeyBar
}

func barAt(x int, anchor string, at int, b sankeyBar) barShown { return barShown{x, anchor, at, b} }

// inShort is a number with as many digits as a person reads.
func inShort(v any) string {
	switch n := v.(type) {
	case *float64:
		return priority.Short(*n)
	case float64:
		return priority.Short(n)
	}
	return fmt.Sprint(v)
}
