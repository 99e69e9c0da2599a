package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/need/allocation"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// allocates share money out by need.
type allocates struct {
	Place     allocatePlace     `cmd:"" help:"how much need a place has against its board, by NHS England's formula"`
	Districts allocateDistricts `cmd:"" help:"the same for every district of England, within its board"`
	ICBs      allocateICBs      `cmd:"" name:"icbs" help:"target, distance from target, growth and allocation of every board, and of places within them"`
}

// Help is the detailed help.
func (allocates) Help() string {
	return `Shares money out by need, from NHS England's weighted populations by practice: the need of any
place against its board, all districts at once, and what each board gets when all are moved
towards their fair share by rules that the user states. docs/allocations.md says how.

Example:

    remit allocate place --year 2023-24 --practices B85005,B85022,B85061,B85026 --workspace demo
    remit allocate districts --year 2025-26 --workspace demo
    remit allocate icbs --year 2025-26 --workspace demo
`
}

// allocationYear are the flags of all commands about allocation.
type allocationYear struct {
	Year      string        `placeholder:"2025/26" help:"of the weighted populations (default: the latest loaded)"`
	Structure string        `placeholder:"NAME" file:"named" help:"boards as a draft makes them: one that was saved, or a file"`
	KnownOn   calendar.Date `placeholder:"YYYY-MM-DD" help:"by what was known on this day (default: everything imported, of two files of a year the one known last)"`
}

// open reads the weighted populations; nil after a problem.
func (y allocationYear) open(c *call, problems *problem.List) (*workspace.AllocationYear, error) {
	ws, err := c.open()
	if err != nil {
		return nil, err
	}
	year, err := workspace.ParseYear(y.Year)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("allocate: %w", err))
	}
	draft, err := c.draftNamed(y.Structure, problems)
	if err != nil || problems.Worst() == problem.Reject {
		return nil, err
	}
	got, err := ws.AllocationYear(c.ctx, workspace.AllocationAsked{Year: year, KnownOn: y.KnownOn, Draft: draft})
	if err != nil && !errors.Is(err, workspace.ErrNotLoaded) && draft != nil {
		return nil, callersMistake(err)
	}
	return got, err
}

// nothingMeasured is the answer where a problem stands in the way.
func nothingMeasured(problems *problem.List) answer {
	return answer{problems: problems, text: func(w io.Writer) { fmt.Fprintln(w, "Nothing was measured.") }}
}

// measured is the answer about places: the JSON of one alone stands at its top as
// well, so that place.population needs no list.
type measured struct {
	Year    string               `json:"year"`
	File    workspace.SourceFile `json:"file"`
	Notes   []string             `json:"notes"`
	England allocation.Total     `json:"england"`
	*allocation.Place
	Places []allocation.Place `json:"places"`
}

// answerOfPlaces shows places.
func answerOfPlaces(y *workspace.AllocationYear, places []allocation.Place, problems *problem.List) answer {
	data := measured{Year: calendar.YearName(y.Year), File: y.File, Notes: y.Notes, England: y.Boards.England, Places: places}
	if len(places) == 1 {
		data.Place = &places[0]
	}
	a := answer{data: data, problems: problems}
	a.columns, a.rows = workspace.PlaceTable(places)
	a.text = func(w io.Writer) {
		for _, p := range places {
			if len(places) == 1 {
				writePlace(w, p)
			}
		}
		if len(places) > 1 {
			writePlaces(w, places)
		}
		writeBasis(w, y)
	}
	return a
}
