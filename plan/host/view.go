package host

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// Table is the arrangements of a report part by part; the pounds of one add up to what it
// costs. A function of a member has a row for each part of its cost, running cost always.
func (r *Report) Table() (columns []string, rows [][]string) {
	columns = []string{"arrangement", "function", "member", "host", "part", "pounds_a_year", "worked", "instances", "notes"}
	for _, a := range append([]Arranged{r.Best}, r.Others...) {
		notes := r.notesOf(a)
		add := func(function string, member, host org.Code, part string, sum money.Pence, evidence ...int) {
			row := []string{a.ID, function, string(member), string(host), part, sum.Pounds(), "", "", notes}
			for i, n := range evidence {
				row[6+i] = strconv.Itoa(n)
			}
			rows = append(rows, row)
		}
		for _, one := range a.Rows {
			add(one.Function, one.Member, one.Host, "running", one.Running, one.Worked, one.Instances)
			for _, p := range []struct {
				part string
				sum  money.Pence
			}{{"quality", one.Quality}, {"change", one.Change}, {"retained", one.Retained}, {"safeguard", one.Safeguard}} {
				if p.sum != 0 {
					add(one.Function, one.Member, one.Host, p.part, p.sum)
				}
			}
		}
		for _, t := range a.Teams {
			add(t.Function, "", t.Host, "fixed", t.Fixed)
		}
		for _, h := range a.Had {
			add("", "", h.Host, "overhead", h.Overhead)
		}
		if a.AtOnce != 0 {
			add("", "", "", "merging", a.AtOnce)
		}
	}
	return columns, rows
}

// notesOf is what must stand beside the figures of an arrangement.
func (r *Report) notesOf(a Arranged) string {
	var notes []string
	if r.MadeUp {
		notes = append(notes, "made-up figures")
	}
	if len(a.Breaks) > 0 {
		notes = append(notes, "breaks "+strings.Join(a.Breaks, ", "))
	}
	return strings.Join(notes, "; ")
}

// Sentences are the answer in two sentences: what is best, and how sure that is.
func (r *Report) Sentences() []string {
	return []string{r.answer(), r.sureness()}
}

// answer says what is performed where, functions that are performed alike together.
func (r *Report) answer() string {
	var order []string
	alike := map[string][]string{}
	for _, f := range r.functions() {
		where := r.Best.where(f)
		if alike[where] == nil {
			order = append(order, where)
		}
		alike[where] = append(alike[where], f)
	}
	var parts []string
	for _, where := range order {
		parts = append(parts, fmt.Sprintf("%s %s", and(alike[where]), where))
	}
	text := fmt.Sprintf("It costs least, %s a year, with %s", Round(r.Best.Cost), strings.Join(parts, "; "))
	if own := r.other("own"); own.Possible {
		text += fmt.Sprintf(". Each member for itself would cost %s more", Round(own.More))
	}
	return text + "."
}

func (r *Report) functions() []string {
	var out []string
	for _, row := range r.Best.Rows {
		if !slices.Contains(out, row.Function) {
			out = append(out, row.Function)
		}
	}
	return out
}

// where says with whom a function is performed: "with H", "by each member itself".
func (a Arranged) where(function string) string {
	if one, is := a.only(function); is {
		return "with " + string(one)
	}
	var hosts []string
	members := map[string][]string{}
	for _, row := range a.Rows {
		if row.Function != function {
			continue
		}
		host := "with " + string(row.Host)
		if row.Host == row.Member {
			host = "by itself"
		}
		if members[host] == nil {
			hosts = append(hosts, host)
		}
		members[host] = append(members[host], string(row.Member))
	}
	if len(hosts) == 1 {
		return "by each member itself"
	}
	var parts []string
	for _, h := range hosts {
		parts = append(parts, and(members[h])+" "+h)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// only is the one host that performs a function for all, if there is one.
func (a Arranged) only(function string) (host org.Code, is bool) {
	for _, row := range a.Rows {
		if row.Function == function {
			if host != "" && row.Host != host {
				return "", false
			}
			host = row.Host
		}
	}
	return host, true
}

// sureness says how far the next best is, and on how much evidence the answer stands.
func (r *Report) sureness() string {
	next := r.other("next")
	text := "No other arrangement keeps the rules"
	switch share := 100 * float64(next.More) / max(1, float64(r.Best.Cost)); {
	case next.Possible && next.More == 0:
		text = "Cost does not decide it: another arrangement costs the same"
	case next.Possible && r.Indifferent:
		text = fmt.Sprintf("Cost does not decide it: the next best costs %s more (%.2f %%), within the band in which hostings are not told apart", Round(next.More), share)
	case next.Possible:
		text = fmt.Sprintf("The next best costs %s more (%.1f %%)", Round(next.More), share)
	}
	unknown, all := r.unknown()
	if unknown == 0 {
		text += fmt.Sprintf("; each of the %d places where a function would be performed has evidence of what was done there before", all)
	} else {
		text += fmt.Sprintf("; %d of the %d places where a function would be performed have no evidence of what was done there before", unknown, all)
	}
	if !r.FlipsSought {
		return text + "."
	}
	turns := 0
	for _, t := range r.Evidence {
		if len(t.Changes) > 0 {
			turns++
		}
	}
	if turns == 0 {
		return text + "; at neither end of the evidence for any one of them would the answer change."
	}
	return text + fmt.Sprintf("; at an end of the evidence for %d of %d offers the answer would change.", turns, len(r.Evidence))
}

// unknown counts the places of the best arrangement without any instance, and all. The
// members themselves are places too.
func (r *Report) unknown() (without, all int) {
	seen := map[string]bool{}
	for _, row := range r.Best.Rows {
		at := row.Function + " " + string(row.Host)
		if seen[at] {
			continue
		}
		seen[at] = true
		all++
		if row.Instances == 0 {
			without++
		}
	}
	return without, all
}

func (r *Report) other(id string) Arranged {
	for _, a := range r.Others {
		if a.ID == id {
			return a
		}
	}
	return Arranged{}
}

// and joins words: "a", "a and b", "a, b and c".
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// Round writes a sum in whole pounds, half a pound up, as a board reads it.
func Round(p money.Pence) string {
	pounds := p / 100
	if p >= 0 && p%100 >= 50 {
		pounds++
	}
	return strings.TrimSuffix((pounds * 100).String(), ".00")
}
