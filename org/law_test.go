package org

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// randomData makes contradictory files about a few practices and bodies.
func randomData(rnd *rand.Rand) Data {
	var data Data
	bodies := []Code{"4AA01", "5AA", "00K", "16C", "99X", "14L"}
	day := func() calendar.Date { return firstMemberships + calendar.Date(rnd.IntN(9000)) }
	source := func(line int) dated.Source {
		return dated.Source{File: "made-up.csv", Line: line, Known: calendar.Of(2019+rnd.IntN(4), 10, 31)}
	}
	body := func() Code { return bodies[rnd.IntN(len(bodies))] }
	for i := range 30 {
		joined, practice := day(), Code(fmt.Sprint("P", rnd.IntN(4)))
		left := calendar.Date(0)
		if rnd.IntN(2) == 0 {
			left = joined + calendar.Date(rnd.IntN(3000)-20)
		}
		switch rnd.IntN(4) {
		case 0, 1:
			data.Memberships = append(data.Memberships, MembershipRow{Source: source(i), Practice: practice, Parent: body(), Joined: joined, Left: left})
		case 2:
			data.Practices = append(data.Practices, PracticeRow{Source: source(i), Code: practice, Status: "A", Commissioner: body(), Joined: joined, Left: left})
		case 3:
			data.Networks = append(data.Networks, NetworkRow{Source: source(i), Practice: practice, On: joined, CCG: body()})
		}
		data.Successions = append(data.Successions, SuccessionRow{Source: source(i), Old: body(), New: body(), Date: day()})
	}
	return data
}

func spansOf(r *Register) map[Code][]string {
	out := map[Code][]string{}
	for _, p := range r.practices {
		for _, m := range p.memberships {
			out[p.code] = append(out[p.code], fmt.Sprintf("%s %s", m.Parent, m.In))
		}
	}
	return out
}

// Whatever the files say, a practice has at most one parent on a day, the order
// of rows does not matter, and every question has an answer or a reason.
func TestLawsOfTheRegister(t *testing.T) {
	const seed = 20251122
	rnd := rand.New(rand.NewPCG(seed, 1))
	for range 300 {
		data := randomData(rnd)
		r := Build(data)
		for _, p := range r.practices {
			for i, m := range p.memberships {
				if m.In.Until != 0 && m.In.Until <= m.In.From || i > 0 && p.memberships[i-1].In.Overlaps(m.In) {
					t.Fatalf("seed %d: %s has %v", seed, p.code, spansOf(r)[p.code])
				}
			}
			for on := firstMemberships - 1; on < calendar.Of(2026, 1, 1); on += 97 {
				m, why := r.Commissioner(p.code, on)
				if (why == nil) != (m.Parent != "") || why == nil && !m.In.Holds(on) {
					t.Fatalf("seed %d: Commissioner(%s, %s) = %+v, %v", seed, p.code, on, m, why)
				}
				if got := r.Resolve(p.code, on); (got.Problem == nil) != (got.Commissioner != "") {
					t.Fatalf("seed %d: Resolve(%s, %s) = %+v", seed, p.code, on, got)
				}
			}
		}
		before := spansOf(r)
		rnd.Shuffle(len(data.Memberships), func(i, j int) { data.Memberships[i], data.Memberships[j] = data.Memberships[j], data.Memberships[i] })
		slices.Reverse(data.Successions)
		if diff := cmp.Diff(before, spansOf(Build(data))); diff != "" {
			t.Fatalf("seed %d: the order of rows matters:\n%s", seed, diff)
		}
	}
}
