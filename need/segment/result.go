package segment

import (
	"slices"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need"
)

// A Segmentation is people by segment.
type Segmentation struct {
	Table    string   `json:"table"`
	Title    string   `json:"title"`
	By       []string `json:"by"`
	Rows     int      `json:"rows"`
	Counted  int      `json:"rows_counted"`
	Costed   bool     `json:"costed"`
	Control  string   `json:"disclosure_control"` // what was done to the counts
	Lines    []Line   `json:"segments"`
	Movement []Move   `json:"movement"`
}

// A Line is the people of one segment, in one group.
type Line struct {
	Keys    []string       `json:"keys"` // as by has them
	Segment string         `json:"segment"`
	People  need.Shown     `json:"people"`
	Of      need.Shown     `json:"of"` // all people of the group
	Share   *need.Estimate `json:"share"`
	// Open is how many of them a fact not stated might have put elsewhere.
	Open need.Shown `json:"open"`
	// PerHead is what was spent on each; nil without a cost column, without people,
	// or where the count is not shown.
	PerHead *money.Pence `json:"pence_per_head"`

	people, of, open int64
	cost             money.Pence
}

// A Move is how many of the people of a segment in one year were in which in the next
// year of the file.
type Move struct {
	From    string         `json:"from_year"`
	To      string         `json:"to_year"`
	Segment string         `json:"segment"`
	Into    string         `json:"into"`
	People  need.Shown     `json:"people"`
	Of      need.Shown     `json:"of"` // all people of the segment in the first year
	Share   *need.Estimate `json:"share"`

	people, of int64
}

// Where somebody is who is in one of two years only.
const (
	NotYet   = "not in the file yet"
	NoLonger = "no longer in the file"
)

// Segments counts exactly. The people of the lines are those of the rows, always.
func (p *People) Segments() *Segmentation {
	s := &Segmentation{Table: p.Table.Name, Title: p.Table.Title, By: append([]string{}, p.By...), Rows: p.Rows, Counted: p.Good, Costed: p.Costed,
		Lines: p.lines(), Movement: p.movement()}
	return s.show("none: the counts are exact", need.Exactly, need.DiscloseShare)
}

// Disclosed is the same under disclosure control ([need.Disclose]).
func (p *People) Disclosed() *Segmentation {
	return p.Segments().show("0 stays 0, 1 to 7 are not shown, others are rounded to the nearest 5; columns need not add up", need.Disclose, need.DiscloseShare)
}

// show fills what is shown from what is so.
func (s *Segmentation) show(said string, count func(int64) need.Shown, share func(x, of need.Shown) (need.Estimate, bool)) *Segmentation {
	s.Control = said
	shown := func(x, of need.Shown) *need.Estimate {
		e, ok := share(x, of)
		if !ok || !e.Interval {
			return nil
		}
		return &e
	}
	for i := range s.Lines {
		l := &s.Lines[i]
		l.People, l.Of, l.Open = count(l.people), count(l.of), count(l.open)
		l.Share, l.PerHead = shown(l.People, l.Of), nil
		if _, ok := l.People.N(); ok && s.Costed && l.people > 0 {
			each := perHead(l.cost, l.people)
			l.PerHead = &each
		}
	}
	for i := range s.Movement {
		m := &s.Movement[i]
		m.People, m.Of = count(m.people), count(m.of)
		m.Share = shown(m.People, m.Of)
	}
	return s
}

// perHead is a cost divided by people, to the nearest penny, halves away from nothing.
func perHead(cost money.Pence, people int64) money.Pence {
	half := money.Pence(people / 2)
	if cost < 0 {
		half = -half
	}
	return (cost + half) / money.Pence(people)
}

// lines are the segments of each group, all of them, the groups in order.
func (p *People) lines() []Line {
	lines := []Line{}
	at := map[string]int{} // of a group: its first line
	for _, r := range p.rows {
		group := strings.Join(r.keys, "\x00")
		first, ok := at[group]
		if !ok {
			first = len(lines)
			at[group] = first
			for _, s := range p.Table.segments {
				lines = append(lines, Line{Keys: append([]string{}, r.keys...), Segment: s})
			}
		}
		lines[first].of += r.people
		l := &lines[first+r.segment]
		l.people += r.people
		l.cost += r.cost
		if r.open {
			l.open += r.people
		}
	}
	for i, n := 0, len(p.Table.segments); i < len(lines); i++ {
		lines[i].of = lines[i/n*n].of
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return slices.Compare(a.Keys, b.Keys) })
	return lines
}

// movement is the table of movement (a Markov table) between each two years that
// follow one another in the file; empty unless it says who is who.
func (p *People) movement() []Move {
	years := map[string]map[string]int{} // year, person: segment
	for _, r := range p.rows {
		if p.tracked && r.name != "" {
			if years[r.year] == nil {
				years[r.year] = map[string]int{}
			}
			years[r.year][r.name] = r.segment
		}
	}
	names := []string{}
	for y := range years {
		names = append(names, y)
	}
	slices.Sort(names)
	out := []Move{}
	for i := 1; i < len(names); i++ {
		out = append(out, p.moves(names[i-1], names[i], years[names[i-1]], years[names[i]])...)
	}
	return out
}

// moves are those between two years: from each segment to each, to nowhere, and from
// nowhere. Movements that nobody made are left out, but that of staying.
func (p *People) moves(from, to string, before, after map[string]int) []Move {
	n := len(p.Table.segments)
	counts := make([][]int64, n+1) // the last: in one year only
	for i := range counts {
		counts[i] = make([]int64, n+1)
	}
	for person, s := range before {
		into, there := after[person]
		if !there {
			into = n
		}
		counts[s][into]++
	}
	for person, s := range after {
		if _, there := before[person]; !there {
			counts[n][s]++
		}
	}
	var out []Move
	for i, row := range counts {
		all := int64(0)
		for _, c := range row {
			all += c
		}
		for j, c := range row {
			if c > 0 || i == j && i < n && all > 0 {
				out = append(out, Move{From: from, To: to, Segment: p.at(i, NotYet), Into: p.at(j, NoLonger), people: c, of: all})
			}
		}
	}
	return out
}

func (p *People) at(segment int, nowhere string) string {
	if segment == len(p.Table.segments) {
		return nowhere
	}
	return p.Table.segments[segment]
}
