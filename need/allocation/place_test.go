package allocation

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

func ofICB(r *need.PracticeRow) org.Code { return r.ICB }

// practices are made-up practices of boards and districts that cross.
func practices(n, boards, districts int) need.People {
	rnd := rand.New(rand.NewPCG(uint64(n), uint64(boards)))
	var out need.People
	for i := range n {
		r := need.PracticeRow{Practice: org.Code(fmt.Sprintf("P%05d", i)), ICB: org.Code(fmt.Sprintf("Q%02d", i*boards/n)), Population: 1000 + 20000*rnd.Float64()}
		if d := i * districts / n; d%17 != 16 {
			r.District = fmt.Sprintf("E%04d", d)
		}
		for c := range r.Weighted {
			r.Weighted[c] = r.Population * (0.5 + rnd.Float64())
		}
		out = append(out, r)
	}
	return out
}

func TestPlaceIsMeasuredAgainstItsBoard(t *testing.T) {
	rows := need.People{{Practice: "A", ICB: "Q1", ICBName: "One", Population: 100}, {Practice: "B", ICB: "Q1", Population: 300}, {Practice: "C", ICB: "Q2", Population: 600}}
	for i, w := range []float64{150, 250, 600} {
		for c := range rows[i].Weighted {
			rows[i].Weighted[c] = w
		}
		rows[i].Weighted[need.PrimaryOverall] = need.NotStated
	}
	p := BoardsOf(rows, ofICB).Place("", "mine", rows[:1])
	if p.Index[need.GeneralAcute] != 1.5 || p.IndexOfEngland[need.GeneralAcute] != 1.5 || p.Board.Index[need.Community] != 1 || p.Board.Name != "One" || p.Board.Population != 400 {
		t.Errorf("got %+v", p)
	}
	if p.Index[need.PrimaryOverall] != need.NotStated {
		t.Error("an index of what is not stated")
	}
	text, err := json.Marshal(p)
	const want = `"index":{"general_acute":1.5,"community":1.5,"mental_health":1.5,"maternity":1.5,"prescribing":1.5,"core":1.5,"primary_medical":null,"primary_medical_need":1.5,"health_inequalities":1.5}`
	if err != nil || !strings.Contains(string(text), want) || !strings.Contains(string(text), `"place":{"population":100,"weighted":{"general_acute":150,`) {
		t.Errorf("%v: %s", err, text)
	}
}

// The order in which practices are named changes nothing, to the last bit.
func TestOrderOfPracticesDoesNotMatter(t *testing.T) {
	rows := practices(200, 1, 1)
	boards := BoardsOf(rows, ofICB)
	shuffled := append(need.People{}, rows[:50]...)
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	if a, b := boards.Place("", "", rows[:50]), boards.Place("", "", shuffled); a.Index != b.Index || a.Of.Population != b.Of.Population {
		t.Errorf("%v and %v", a.Index, b.Index)
	}
}

// Districts within boards add up to England, those without a district included; and
// the indices of a board's parts, weighed by people, add up to one.
func TestDistrictsAddUp(t *testing.T) {
	rows := practices(3000, 20, 300)
	boards := BoardsOf(rows, ofICB)
	all := boards.Districts(rows)
	var sum Total
	of := map[org.Code]float64{}
	unplaced := 0
	for i, p := range all {
		sum.Population += p.Of.Population
		for c := range sum.Weighted {
			sum.Weighted[c] += p.Of.Weighted[c]
		}
		of[p.Board.Code] += p.Index[need.Overall] * p.Of.Population / p.Board.Population
		if p.Code == Unplaced {
			unplaced++
		} else if i > 0 && all[i-1].Code == Unplaced {
			t.Error("unplaced is not last")
		}
	}
	if unplaced == 0 {
		t.Error("nobody is unplaced")
	}
	if math.Abs(sum.Population/boards.England.Population-1) > 1e-12 {
		t.Errorf("%v people of %v", sum.Population, boards.England.Population)
	}
	for c, w := range boards.England.Weighted {
		if math.Abs(sum.Weighted[c]/w-1) > 1e-12 {
			t.Errorf("%v: %v of %v", need.Component(c), sum.Weighted[c], w)
		}
	}
	for code, one := range of {
		if math.Abs(one-1) > 1e-12 {
			t.Errorf("the parts of %s have %v of its need", code, one)
		}
	}
}

// Boards put together or apart keep the totals of England and of each place.
func TestOtherBoardsKeepTotals(t *testing.T) {
	rows := practices(1000, 10, 40)
	one := BoardsOf(rows, func(*need.PracticeRow) org.Code { return "ALL" })
	for boards, of := range map[string]*Boards{"own": BoardsOf(rows, ofICB), "one": one} {
		people := 0.0
		for _, b := range of.All() {
			people += b.Population
		}
		if math.Abs(people/of.England.Population-1) > 1e-12 {
			t.Errorf("%s: %v people of %v", boards, people, of.England.Population)
		}
	}
	for _, p := range one.Districts(rows) {
		if p.Index != p.IndexOfEngland {
			t.Errorf("%s: %v against the board of all and %v against England", p.Code, p.Index, p.IndexOfEngland)
		}
	}
}

func BenchmarkDistricts(b *testing.B) {
	for _, n := range []int{1000, 6500, 26000} {
		rows := practices(n, 42, 309)
		b.Run(fmt.Sprintf("practices=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				BoardsOf(rows, ofICB).Districts(rows)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "practices/s")
		})
	}
}

func BenchmarkAllocate(b *testing.B) {
	for _, n := range []int{42, 420, 4200} {
		var boards []Board
		baselines := map[org.Code]Baseline{}
		for i := range n {
			board := boardOf(org.Code(fmt.Sprintf("Q%04d", i)), 1000, float64(900+i%200))
			boards, baselines[board.Code] = append(boards, board), Baseline{Body: board.Code, Sum: 100_000_00}
		}
		p := parametersOf(b, workedFile)
		b.Run(fmt.Sprintf("boards=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				allocated(b, p, boards, baselines)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "boards/s")
		})
	}
}

// What boards had goes with their practices, and keeps its total.
func TestRestatedBaselinesKeepTheirTotal(t *testing.T) {
	rows := practices(400, 4, 40)
	boards := BoardsOf(rows, func(r *need.PracticeRow) org.Code {
		if r.ICB == "Q00" || r.ICB == "Q01" && r.Practice < "P00150" {
			return "NEW"
		}
		return r.ICB
	})
	held := map[org.Code]Baseline{"Q00": {Body: "Q00", Sum: 1_000_00}, "Q01": {Body: "Q01", Sum: 2_000_01}, "Q02": {Body: "Q02", Sum: 3}, "Q03": {Body: "Q03", Sum: 4}, "ELSE": {Body: "ELSE", Sum: 5}}
	problems := &problem.List{}
	got, notes := boards.Restate(rows, held, problems)
	if problems.Len() != 0 || got["NEW"].Sum+got["Q01"].Sum != 3_000_01 || got["Q01"].Sum < 900_00 || got["Q01"].Sum > 1_100_00 || got["ELSE"].Sum != 5 || len(got) != 5 || len(notes) != 2 {
		t.Errorf("%+v, %v, %v", got, notes, problems.All())
	}
	given := map[org.Code]Baseline{"NEW": {Sum: 1}, "Q01": {Sum: 2}, "Q02": {Sum: 3}, "Q03": {Sum: 4}}
	if same, notes := boards.Restate(rows, given, problems); len(same) != 4 || same["Q01"].Sum != 2 || notes != nil {
		t.Errorf("stated for every board, and moved: %+v", same)
	}
	mixed := &problem.List{}
	if boards.Restate(rows, map[org.Code]Baseline{"NEW": {Sum: 1}, "Q00": {Sum: 2}}, mixed); mixed.Len() != 1 || mixed.All()[0].Code != "boards_mixed" {
		t.Error(mixed.All())
	}
	gone := BoardsOf(rows, func(r *need.PracticeRow) org.Code { return "N" + r.Practice[len(r.Practice)-1:] })
	got, notes = gone.Restate(rows, held, problems)
	all := money.Pence(0)
	for _, b := range got {
		all += b.Sum
	}
	if all != 3_000_01+3+4+5 || len(notes) != 40 || len(got) != 11 {
		t.Errorf("%v in %d boards, %d notes", all, len(got), len(notes))
	}
	held["Q02"] = Baseline{Body: "Q02", Sum: 3, EACA: money.One}
	if gone.Restate(rows, held, problems); problems.Len() != 1 || problems.All()[0].Code != "index_moved" {
		t.Error(problems.All())
	}
}
