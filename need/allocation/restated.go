package allocation

import (
	"fmt"
	"maps"
	"slices"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/need"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// Restate gives what boards of the file had to the boards in which their practices
// are now, as where a draft merges or splits them: shared out by registered people,
// to the penny, with a note for each sum that moves. Baselines that already state
// every board stay as they are, and so does a sum of nobody's practices, under its
// code. Indices of costs do not restate, and are refused.
func (b *Boards) Restate(rows need.People, baselines map[org.Code]Baseline, problems *problem.List) (map[org.Code]Baseline, []string) {
	if b.stated(baselines) {
		return baselines, nil
	}
	out, notes := map[org.Code]Baseline{}, []string{}
	for _, code := range slices.Sorted(maps.Keys(baselines)) {
		had := baselines[code]
		now := b.Divide(need.PeopleOf(rows, func(r *need.PracticeRow) bool { return r.ICB == code }))
		if len(now) == 0 {
			give(out, code, had)
			if b.of[code] != nil {
				problems.Add(at(had, forbidden("boards_mixed", fmt.Sprintf("%s is a board of the structure, and other rows are of boards before it.", code), "State what every board of the structure had, or what every board before it had.")))
			}
			continue
		}
		boards := slices.Sorted(maps.Keys(now))
		if moved := len(boards) > 1 || boards[0] != code; moved && (had.MFF != 0 || had.EACA != 0) {
			problems.Add(at(had, forbidden("index_moved", fmt.Sprintf("an index of costs is stated for %s, whose practices are in other boards now.", code), "State what the boards of the structure had, and their indices.")))
		}
		var weights []int64
		for _, to := range boards {
			weights = append(weights, units(TotalOf(now[to]).Population))
		}
		for i, sum := range money.Split(had.Sum, weights) {
			part := had
			part.Body, part.Sum = boards[i], sum
			give(out, boards[i], part)
			if boards[i] != code {
				notes = append(notes, fmt.Sprintf("%v of what %s had goes to %s, by registered people.", sum, code, boards[i]))
			}
		}
	}
	return out, notes
}

// stated tells whether every board has a baseline.
func (b *Boards) stated(baselines map[org.Code]Baseline) bool {
	for code := range b.of {
		if _, ok := baselines[code]; !ok {
			return false
		}
	}
	return true
}

// give adds a sum to a board. The row of the first sum stands for all.
func give(to map[org.Code]Baseline, board org.Code, part Baseline) {
	held, more := to[board]
	if !more {
		to[board] = part
		return
	}
	held.Sum += part.Sum
	to[board] = held
}
