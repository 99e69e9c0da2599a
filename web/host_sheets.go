package web

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan/host"
)

const (
	mostMembers = 6 // that have a column of their own
	mostTurns   = 12
)

// sheets are the tables of a hosting; the last is the arrangements part by part, as the
// command writes them.
func (b *hostsShown) sheets() []*sheet {
	r := b.Report
	b.Who, b.Teams, b.Beside, b.Rules, b.Flips = whoSheet(r), teamSheet(r), besideSheet(r), hostRuleSheet(r), turnSheet(r)
	b.Left = b.Flips.Left()
	columns, rows := r.Table()
	return []*sheet{b.Who, b.Teams, b.Beside, b.Rules, b.Flips, textSheet("Parts", "", columns, rows)}
}

// whoSheet is functions by members where these are few, else one row for each.
func whoSheet(r *host.Report) *sheet {
	name := map[org.Code]string{}
	for _, m := range r.Members {
		name[m.ID] = strings.TrimSpace(string(m.ID) + " " + m.Name)
	}
	by := func(row host.Row) string {
		if row.Host == row.Member {
			return "itself"
		}
		return string(row.Host)
	}
	var rows [][]string
	if len(r.Members) > mostMembers {
		for _, row := range r.Best.Rows {
			rows = append(rows, []string{row.Function, name[row.Member], by(row)})
		}
		s := textSheet("Performed", "Who performs what for whom", []string{"function", "member", "performed_by"}, rows)
		s.Most = 60
		return s
	}
	columns := []string{"function"}
	for _, m := range r.Members {
		columns = append(columns, name[m.ID])
	}
	for i := 0; i < len(r.Best.Rows); i += len(r.Members) {
		row := []string{r.Best.Rows[i].Function}
		for _, one := range r.Best.Rows[i : i+len(r.Members)] {
			row = append(row, by(one))
		}
		rows = append(rows, row)
	}
	return textSheet("Performed", "Who performs what for whom", columns, rows)
}

// teamSheet is what each team costs; with the overheads it adds up to the whole.
func teamSheet(r *host.Report) *sheet {
	var rows [][]string
	for _, t := range r.TeamCosts() {
		rows = append(rows, []string{t.Function, string(t.Host), forMembers(t.Team, r), thousands(int(t.People)), fmt.Sprintf("%d of %d", t.Worked, t.Instances),
			host.Round(t.Fixed), host.Round(t.Running), host.Round(t.Quality), host.Round(t.Change), host.Round(t.Other()), host.Round(t.Sum())})
	}
	for _, h := range r.Best.Had {
		rows = append(rows, []string{"overhead", string(h.Host), "", "", "", "", "", "", "", host.Round(h.Overhead), host.Round(h.Overhead)})
	}
	rows = append(rows, []string{"in all", "", "", "", "", "", "", "", "", "", host.Round(r.Best.Cost)})
	return textSheet("Teams", "What it costs a year; worked before is the evidence: how often the like of it worked there",
		[]string{"function", "performed_by", "for", ">people", "worked_before", ">team", ">running", ">quality", ">change", ">other", ">sum"}, rows)
}

func forMembers(t host.Team, r *host.Report) string {
	switch {
	case len(t.Members) == len(r.Members):
		return "all"
	case len(t.Members) == 1 && t.Members[0] == t.Host:
		return "itself"
	}
	var out []string
	for _, m := range t.Members {
		out = append(out, string(m))
	}
	if len(out) > mostMembers {
		return fmt.Sprintf("%s and %d more", strings.Join(out[:mostMembers], ", "), len(out)-mostMembers)
	}
	return strings.Join(out, ", ")
}

func besideSheet(r *host.Report) *sheet {
	var rows [][]string
	for _, a := range append([]host.Arranged{r.Best}, r.Others...) {
		if !a.Possible && a.ID != "best" {
			rows = append(rows, []string{a.Name, "", "", "cannot be: " + a.Why})
			continue
		}
		says := ""
		if len(a.Breaks) > 0 {
			says = "breaks: " + strings.Join(a.Breaks, ", ")
		} else if a.AtOnce > 0 {
			says = "of it " + host.Round(a.AtOnce) + " for merging"
		}
		rows = append(rows, []string{a.Name, host.Round(a.Cost), host.Round(a.More), says})
	}
	return textSheet("Beside", "The best beside the runner-up, today, and other arrangements", []string{"arrangement", ">costs_a_year", ">more", "what_to_know"}, rows)
}

// hostRuleSheet is what each rule costs.
func hostRuleSheet(r *host.Report) *sheet {
	var rows [][]string
	for _, p := range r.Rules {
		says := "nobody offers what it forbids, or another rule forbids it too"
		switch {
		case p.Price > 0:
			says = "the least cost would fall by this without it"
		case p.Away != nil:
			says = "what it forbids would cost " + host.Round(*p.Away) + " more anyway"
		}
		rows = append(rows, []string{p.ID, p.Says, host.Round(p.Price), says})
	}
	return textSheet("Rules", "What each rule costs", []string{"rule", "says", ">costs_a_year", "what_to_know"}, rows)
}

// turnSheet is what would change the answer, the nearest first.
func turnSheet(r *host.Report) *sheet {
	var rows [][]string
	for _, f := range r.Nearest() {
		at := string(f.Host)
		if f.Host == host.Own {
			at = "members themselves"
		}
		rows = append(rows, []string{string(f.Of), f.Function, at, figureText(f.Now), figureText(f.At), f.Unit, f.Then()})
	}
	s := textSheet("Flips", "What would change the answer, each number alone, the nearest first", []string{"number", "function", "at", ">is", ">answer_changes_at", "unit", "then"}, rows)
	s.Most = mostTurns
	return s
}

// figureText is a number with at most four digits after the point, none from 1000 on.
func figureText(v float64) string {
	if v >= 1000 || v <= -1000 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v, 'f', 4, 64), "0"), ".")
}
