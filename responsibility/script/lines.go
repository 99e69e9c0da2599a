package script

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/activity"
)

// kinds are the things that a given line can name.
var kinds = map[string][]string{
	"practice":     {"commissioner", "region", "icb", "status", "postcode", "from", "to"},
	"postcode":     {"country", "subicb", "icb", "region", "local_authority", "health_board", "from", "to"},
	"provider":     {"postcode", "host", "hub", "icb", "region", "from", "to"},
	"subicb":       {"icb", "region", "hub", "justice_hub", "delegated", "from", "to"},
	"detention":    {"hub", "practice", "from", "to"},
	"service":      {"status", "specialised", "highly_specialised", "mental_health", "public_health", "dental", "from", "to"},
	"cross_border": {"nation", "from", "to"},
	"list":         {"from", "to"},
	"override":     {"payer", "category", "clause", "evidence", "approved_by", "from", "to"},
	"not_loaded":   {},
}

// give reads a line of a given block.
func (p *parser) give(kind, rest string) {
	allowed, ok := kinds[kind]
	if !ok {
		p.fault("bad_script", fmt.Sprintf("a register holds no %q.", kind), "See docs/rule-scripts.md for the lines of a given block.")
		return
	}
	words, err := split(rest)
	if err != nil {
		p.fault("bad_script", err.Error(), "Close the quotation.")
		return
	}
	line := Line{Number: p.number, Kind: kind, Keys: map[string]string{}}
	for _, w := range words {
		p.giveWord(&line, allowed, w)
	}
	if p.current == nil {
		p.file.Given = append(p.file.Given, line)
		return
	}
	p.current.Given = append(p.current.Given, line)
}

// giveWord reads one word of a given line: the code (a list line has two), or a
// key with its value.
func (p *parser) giveWord(line *Line, allowed []string, w string) {
	key, value, keyed := strings.Cut(w, "=")
	switch {
	case !keyed && line.Code == "":
		line.Code = w
	case !keyed && line.Kind == "list" && line.Keys["value"] == "":
		line.Keys["value"] = w
	case !keyed:
		p.fault("bad_script", fmt.Sprintf("%q is a second code on one line.", w), "Write key=value.")
	case !contains(allowed, key):
		p.fault("bad_script", fmt.Sprintf("a %s has no %q.", line.Kind, key), "It may have "+strings.Join(allowed, ", ")+".")
	default:
		line.Keys[key] = value
	}
}

func contains(words []string, w string) bool {
	for _, have := range words {
		if have == w {
			return true
		}
	}
	return false
}

// expectation reads a line of a case.
func (p *parser) expectation(word, rest string) {
	c := p.current
	value := rest
	if rest == "none" {
		value = ""
	}
	switch word {
	case "cite":
		c.Cite = rest
	case "record":
		p.record(rest)
	case "commissioner":
		c.Commissioner = &value
	case "answer":
		c.Answer = &value
	case "category":
		c.Category = &value
	case "tier":
		c.Tier = &rest
	case "path":
		c.Path = strings.Fields(rest)
	case "problem":
		c.Problems = append(c.Problems, rest)
	default:
		p.fault("bad_script", fmt.Sprintf("a case has no %s.", said(word)), "It has record, commissioner, answer, category, tier, path, problem and cite.")
	}
}

func (p *parser) record(rest string) {
	words, err := split(rest)
	if err != nil {
		p.fault("bad_script", err.Error(), "Close the quotation.")
		return
	}
	for _, w := range words {
		key, value, _ := strings.Cut(w, "=")
		column, ok := activity.ColumnNamed(key)
		if !ok {
			p.fault("bad_script", fmt.Sprintf("a record has no column %q.", key), "See docs/activity-record.md for the columns.")
			continue
		}
		p.current.Record[column] = value
	}
}

// split cuts a line into words at blanks; a quoted part keeps its blanks.
func split(s string) ([]string, error) {
	var words []string
	var word strings.Builder
	quoted, started := false, false
	for _, r := range s {
		switch {
		case r == '"':
			quoted, started = !quoted, true
		case r == ' ' && !quoted:
			if started {
				words = append(words, word.String())
			}
			word.Reset()
			started = false
		default:
			word.WriteRune(r)
			started = true
		}
	}
	if quoted {
		return nil, fmt.Errorf("a quotation is not closed in %q", s)
	}
	if started {
		words = append(words, word.String())
	}
	return words, nil
}
