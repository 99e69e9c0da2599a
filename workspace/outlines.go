package workspace

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/place"
)

// Boundaries are the boundaries loaded, by edition, or as they were known on a day. They
// are read once for as long as nothing is imported. Rows have the code of the NHS where
// the file or the look-ups of small areas state it.
func (w *Workspace) Boundaries(ctx context.Context, knownOn calendar.Date) ([]place.Boundaries, error) {
	return w.boundaries.get(ctx, w, knownOn, func() ([]place.Boundaries, error) {
		rows, err := w.store.Rows(ctx, knownOn, Boundaries)
		if err != nil {
			return nil, fmt.Errorf("read the boundaries: %w", err)
		}
		if err := w.nameBoundaries(ctx, rows.Boundaries); err != nil {
			return nil, err
		}
		return place.BoundariesOf(rows.Boundaries), nil
	})
}

// nameBoundaries fills in the codes of the NHS; of districts and regions of the ONS the
// code is theirs.
func (w *Workspace) nameBoundaries(ctx context.Context, rows []place.BoundaryRow) error {
	var codes *place.Codes
	for i := range rows {
		r := &rows[i]
		switch r.Level {
		case place.LowerTier, place.UpperTier, place.AreaRegion:
			r.Code = r.ONS
		}
		if r.Code != "" {
			continue
		}
		if codes == nil {
			var err error
			if codes, err = w.codes(ctx); err != nil {
				return err
			}
		}
		r.Code, _ = codes.NHS(r.ONS)
	}
	return nil
}

// Outlines are the shapes of the bodies of a level on a day.
type Outlines struct {
	// Mesh has the outlines of those bodies that have any; nil if no boundaries are
	// loaded. Where a [Map] has Areas it has the outlines of these.
	Mesh  *place.Mesh
	Base  *place.BoundarySet // what they are drawn from; nil if nothing is loaded
	Whole bool               // every body asked for has an outline
	// Joined tells that outlines were joined of others. A body has one if the people of
	// each area that it is made of were all its own, and it had no others.
	Joined bool
	Needed string // which file would be needed, "" if all is drawn

	base *place.Mesh // of the edition, as it is
}

// Outlines finds the shapes of bodies of a level on a day: those of the same level, or
// those joined of another, whichever gives more.
func (w *Workspace) Outlines(ctx context.Context, level string, on, knownOn calendar.Date, bodies []string) (*Outlines, error) {
	best := &Outlines{Needed: outlineNeeded(level, on)}
	sets, err := w.Boundaries(ctx, knownOn)
	if err != nil {
		return nil, err
	}
	most := -1
	for _, set := range inForceFirst(sets, on) {
		group, joined, err := w.grouping(ctx, set, level, on, knownOn)
		if err != nil {
			return nil, err
		}
		base := set.Mesh(func(r place.BoundaryRow) string { return r.Code })
		mesh := base.Dissolve(func(code string) string {
			if to := group(code); slices.Contains(bodies, to) {
				return to
			}
			return ""
		})
		if n := len(mesh.Codes()); n > most {
			edition := set.BoundarySet
			best.Mesh, best.base, best.Base, best.Joined, most = mesh, base, &edition, joined, n
		}
	}
	if best.Whole = most == len(bodies); best.Whole {
		best.Needed = ""
	}
	return best, nil
}

// inForceFirst puts the newest edition that held on the day before those that came later.
func inForceFirst(sets []place.Boundaries, on calendar.Date) []place.Boundaries {
	out := slices.Clone(sets)
	slices.SortStableFunc(out, func(a, b place.Boundaries) int {
		if (a.On <= on) != (b.On <= on) {
			if a.On <= on {
				return -1
			}
			return 1
		}
		return max(int(a.On-on), int(on-a.On)) - max(int(b.On-on), int(on-b.On))
	})
	return out
}

// grouping says of each area of an edition which body of a level it is part of on a day.
func (w *Workspace) grouping(ctx context.Context, set place.Boundaries, level string, on, knownOn calendar.Date) (func(string) string, bool, error) {
	if sameLevel(set.Level, level) {
		return func(code string) string { return code }, false, nil
	}
	from, err := MapLevelNamed(set.Level)
	to, errTo := MapLevelNamed(level)
	if err != nil || errTo != nil || from.role == "" || to.role == "" {
		return func(string) string { return "" }, false, nil
	}
	flows, err := w.flowsBetween(ctx, set.On, from.role, on, to.role, knownOn)
	var none restate.NoSuchRole
	if errors.As(err, &none) || errors.Is(err, ErrNotLoaded) {
		return func(string) string { return "" }, false, nil
	}
	whole := madeOf(flows)
	return func(code string) string { return string(whole[org.Code(code)]) }, true, err
}

// sameLevel tells whether boundaries of a level are those of bodies of another name.
func sameLevel(set, level string) bool {
	return set == level || set == place.LowerTier && level == "district"
}

// flowsBetween are the people of the bodies of one map by those of another.
func (w *Workspace) flowsBetween(ctx context.Context, from calendar.Date, source org.Role, to calendar.Date, target org.Role, knownOn calendar.Date) ([]restate.Flow, error) {
	placer, people, err := w.placer(ctx, to, knownOn)
	if err != nil {
		return nil, err
	}
	if people.Number == 0 {
		return nil, fmt.Errorf("the people of practices: %w", ErrNotLoaded)
	}
	onto, err := placer.Onto(to, target, false)
	if err != nil {
		return nil, err
	}
	return onto.Lineage(from, source), nil
}

// madeOf are the sources that lie in one target whole, where the target is made of such
// sources only.
func madeOf(flows []restate.Flow) map[org.Code]org.Code {
	into, mixed := map[org.Code]org.Code{}, map[org.Code]bool{"": true}
	for _, f := range flows {
		if to, seen := into[f.Source]; seen && to != f.Target && f.People > 0 {
			mixed[to], mixed[f.Target] = true, true
		} else if f.People > 0 {
			into[f.Source] = f.Target
		}
	}
	for source, to := range into {
		if mixed[to] {
			delete(into, source)
		}
	}
	return into
}

// All are the outlines of the edition that shapes are drawn from, as they are; nil if
// nothing is loaded.
func (o *Outlines) All() *place.Mesh { return o.base }
