package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/workspace"
)

// mapDay is the day on whose map the figure of the fourth finding is shown: that
// of the clinical commissioning groups; in the made-up England, where those did
// not merge, that of the primary care trusts.
func (s *showing) mapDay() calendar.Date {
	if s.folder == nil {
		return calendar.Of(2005, 1, 1)
	}
	return calendar.Of(2015, 1, 1)
}

// anotherMap shows a figure of today on an old map: the value of the care of
// one body's patients, by the bodies that their practices belonged to then.
func anotherMap(s *showing) (finding, error) {
	r, err := s.ws.Register(s.ctx, 0)
	if err != nil {
		return finding{}, err
	}
	byPractice, body, err := s.valueByPractice(r)
	if err != nil {
		return finding{}, err
	}
	file := filepath.Join(s.cmd.Dir, "made-up", "another-map.csv")
	then, err := s.onMap(byPractice, file)
	if err != nil {
		return finding{}, err
	}
	return finding{fmt.Sprintf("What care of the patients of %s's practices costs today, on the map of %s: %s.", s.named(body), s.mapDay(), then),
		s.command(fmt.Sprintf("restate --in %s --from %s --to %s", quoted(file), demoFrom, s.mapDay()))}, nil
}

// valueByPractice adds up the value of ordinary care by practice, for the body
// whose practices stood in most bodies on the other map.
func (s *showing) valueByPractice(r *org.Register) (map[org.Code]int64, org.Code, error) {
	judge, err := s.ws.Judge(s.ctx, s.asOf())
	if err != nil {
		return nil, "", err
	}
	values, sources := map[org.Code]map[org.Code]int64{}, map[org.Code]map[org.Code]bool{}
	in, closer, err := s.call.activity(s.activityFile(), nil)
	if err != nil {
		return nil, "", err
	}
	defer closer.Close()
	err = judge.Each(s.ctx, in, func(b *workspace.Judged) error {
		for i, rec := range b.Batch.Records {
			practice, body := org.Code(rec.Get(activity.GPPractice)), b.Decisions[i].Commissioner
			then, problem := r.Commissioner(practice, s.mapDay())
			_, location := r.SubICB(body, demoFrom)
			if problem != nil || !location || b.Decisions[i].Tier != responsibility.ByPractice || !b.Quotes[i].Priced {
				continue
			}
			if values[body] == nil {
				values[body], sources[body] = map[org.Code]int64{}, map[org.Code]bool{}
			}
			values[body][practice] += int64(b.Quotes[i].Price)
			sources[body][then.Parent] = true
		}
		return nil
	})
	var best org.Code
	for _, body := range sortedCodes(values) {
		if len(sources[body]) > len(sources[best]) {
			best = body
		}
	}
	return values[best], best, err
}

func sortedCodes[V any](of map[org.Code]V) []org.Code {
	codes := make([]org.Code, 0, len(of))
	for code := range of {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// onMap writes the figure by practice, and restates it on the other map.
func (s *showing) onMap(byPractice map[org.Code]int64, file string) (string, error) {
	var rows [][]string
	for _, practice := range sortedCodes(byPractice) {
		rows = append(rows, []string{string(practice), money.Pence(byPractice[practice]).Pounds()})
	}
	var text bytes.Buffer
	if err := writeCSV(&text, []string{"code", "value"}, rows, true); err != nil {
		return "", err
	}
	if err := writeFile(file, func(w io.Writer) error { _, err := w.Write(text.Bytes()); return err }); err != nil {
		return "", err
	}
	got, err := s.ws.RestateFile(s.ctx, &text, file, restate.Sum, workspace.Restating{From: demoFrom, To: []calendar.Date{s.mapDay()}, Role: restate.AnyCommissioner})
	if err != nil {
		return "", err
	}
	return mostOf(got), nil
}

// mostOf is the largest bodies of a result, in words.
func mostOf(got *workspace.Restated) string {
	bodies := slices.Clone(got.Results[0].Rows)
	slices.SortStableFunc(bodies, func(a, b restate.Row) int { return cmp.Compare(b.Value, a.Value) })
	var parts []string
	for i, b := range bodies {
		if i == 3 && len(bodies) > 4 {
			parts = append(parts, fmt.Sprintf("and %d more", len(bodies)-3))
			break
		}
		sum, _ := money.ParsePounds(got.Figures.Text(b)) // it was written as pounds
		parts = append(parts, fmt.Sprintf("%s %v", b.Code, sum))
	}
	return strings.Join(parts, ", ")
}
