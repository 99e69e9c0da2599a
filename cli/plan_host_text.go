package cli

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan/host"
)

// mostMembers is how many members have a column of their own.
const mostMembers = 6

// writeHosting writes a hosting for a board.
func writeHosting(w io.Writer, r *host.Report) {
	fmt.Fprintf(w, "%s, on %s\n", r.Title, r.On)
	for _, s := range r.Sentences() {
		fmt.Fprintln(w, s)
	}
	for _, n := range r.Notes {
		fmt.Fprintln(w, n)
	}
	writeWhoHosts(w, r)
	writeTeams(w, r)
	writeBeside(w, r)
	writeRules(w, r)
	writeFlips(w, r)
}

// writeWhoHosts is functions by members, where these are few.
func writeWhoHosts(w io.Writer, r *host.Report) {
	if len(r.Members) > mostMembers {
		return
	}
	fmt.Fprintln(w, "\nWho performs what for whom:")
	heads := []string{"function"}
	for _, m := range r.Members {
		heads = append(heads, string(m.ID))
	}
	t := newSheet(heads...)
	for i := 0; i < len(r.Best.Rows); i += len(r.Members) {
		row := []string{r.Best.Rows[i].Function}
		for _, one := range r.Best.Rows[i : i+len(r.Members)] {
			row = append(row, itself(one.Host, one.Member))
		}
		t.row(row...)
	}
	t.write(w)
}

func itself(performer, member org.Code) string {
	if performer == member {
		return "itself"
	}
	return string(performer)
}

// writeTeams is what each team costs, with the evidence for it.
func writeTeams(w io.Writer, r *host.Report) {
	fmt.Fprintln(w, "\nWhat it costs, in pounds a year; evidence is how often the like of it worked before:")
	t := newSheet("function", "performed by", "for", ">people", ">evidence", ">team", ">running", ">quality", ">change", ">other", ">sum")
	for _, team := range r.TeamCosts() {
		t.row(team.Function, string(team.Host), forWhom(team.Team, r), strconv.FormatInt(team.People, 10), fmt.Sprintf("%d of %d", team.Worked, team.Instances), host.Round(team.Fixed),
			host.Round(team.Running), host.Round(team.Quality), host.Round(team.Change), host.Round(team.Other()), host.Round(team.Sum()))
	}
	for _, h := range r.Best.Had {
		t.row("overhead", string(h.Host), "", "", "", "", "", "", "", host.Round(h.Overhead), host.Round(h.Overhead))
	}
	t.row("in all", "", "", "", "", "", "", "", "", "", host.Round(r.Best.Cost))
	t.write(w)
}

// forWhom says for which members a team works: all, or a few by name.
func forWhom(team host.Team, r *host.Report) string {
	n := len(team.Members)
	switch {
	case n == len(r.Members):
		return "all"
	case n == 1 && team.Members[0] == team.Host:
		return "itself"
	case n > mostMembers:
		return fmt.Sprintf("%s and %d more", listed(team.Members[:mostMembers]), n-mostMembers)
	}
	return listed(team.Members)
}

// writeBeside is the other arrangements.
func writeBeside(w io.Writer, r *host.Report) {
	fmt.Fprintln(w, "\nBeside it:")
	t := newSheet("arrangement", ">costs a year", ">more", "")
	for _, a := range r.Others {
		if !a.Possible {
			t.row(a.Name, "", "", a.Why)
			continue
		}
		says := ""
		switch {
		case len(a.Breaks) > 0:
			says = "breaks: " + strings.Join(a.Breaks, ", ")
		case a.AtOnce > 0 && a.More > 0:
			says = fmt.Sprintf("of it %s for merging; it wins only if its costs fall by more than %s", host.Round(a.AtOnce), host.Round(a.More))
		case a.AtOnce > 0:
			says = fmt.Sprintf("of it %s for merging", host.Round(a.AtOnce))
		}
		t.row(a.Name, host.Round(a.Cost), host.Round(a.More), says)
	}
	t.write(w)
}

// writeRules is what each rule costs.
func writeRules(w io.Writer, r *host.Report) {
	if len(r.Rules) == 0 {
		return
	}
	fmt.Fprintln(w, "\nWhat each rule costs a year:")
	t := newSheet("rule", ">costs", "", "")
	for _, p := range r.Rules {
		says := "nobody offers what it forbids, or another rule forbids it too"
		switch {
		case p.Price > 0:
			says = "the least cost would fall by this without it"
		case p.Away != nil:
			says = fmt.Sprintf("what it forbids would cost %s more anyway", host.Round(*p.Away))
		}
		t.row(p.ID, host.Round(p.Price), p.Says, says)
	}
	t.write(w)
}

// mostFlips is how many flips are shown to people; the nearest come first.
const mostFlips = 12

// writeFlips is what would change the answer.
func writeFlips(w io.Writer, r *host.Report) {
	if !r.FlipsSought {
		fmt.Fprintln(w, "\nWhat would change the answer was not looked for; --flips yes does.")
		return
	}
	fmt.Fprintln(w, "\nWhat would change the answer, each alone, the nearest first:")
	found := r.Nearest()
	t := newSheet("number", "of", ">is", ">answer changes at", "then")
	for _, f := range found[:min(len(found), mostFlips)] {
		t.row(string(f.Of), strings.TrimSpace(f.Function+" "+at(f.Host)), plain(f.Now), plain(f.At)+" "+f.Unit, f.Then())
	}
	t.write(w)
	if left := len(found) - mostFlips; left > 0 {
		fmt.Fprintf(w, "%d more flips are in --format json. ", left)
	}
	fmt.Fprintf(w, "%d numbers were turned one by one; %d have no flip in range.\n", len(r.Flips), len(r.Flips)-len(found))
}

func at(performer org.Code) string {
	switch performer {
	case "":
		return ""
	case host.Own:
		return "by members themselves"
	}
	return "at " + string(performer)
}

// plain writes a number with at most four digits after the point, and none from 1000 on.
func plain(x float64) string {
	if math.Abs(x) >= 1000 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 4, 64), "0"), ".")
}
