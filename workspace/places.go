package workspace

import (
	"context"
	"fmt"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
)

// Directory is the postcode directory, from everything imported, or as it was
// known on a day; nil if none was loaded. Of several rows of a postcode the one
// known last counts. It is built once for as long as nothing is imported.
func (w *Workspace) Directory(ctx context.Context, knownOn calendar.Date) (*place.Directory, error) {
	return w.directories.get(ctx, w, knownOn, func() (*place.Directory, error) {
		var b place.DirectoryBuilder
		rows := 0
		err := w.store.EachPostcode(ctx, knownOn, func(p place.PostcodeRow) {
			rows++
			b.Add(p)
		})
		if err != nil {
			return nil, fmt.Errorf("read the postcode directory: %w", err)
		}
		if rows == 0 {
			return nil, nil
		}
		return b.Build(), nil
	})
}

// Areas are the small areas, joined from every look-up imported, or as they were
// known on a day; nil if none was loaded. They are built once for as long as
// nothing is imported.
func (w *Workspace) Areas(ctx context.Context, knownOn calendar.Date) (*place.Areas, error) {
	return w.areas.get(ctx, w, knownOn, func() (*place.Areas, error) {
		rows, err := w.store.Rows(ctx, knownOn, Areas, AreaChanges)
		if err != nil {
			return nil, fmt.Errorf("read the small areas: %w", err)
		}
		if len(rows.Areas)+len(rows.AreaChanges) == 0 {
			return nil, nil
		}
		return place.NewAreas(rows.Areas, rows.AreaChanges), nil
	})
}

// codes are the NHS codes of ONS codes that the small areas and the network file
// hold. They are built once for as long as nothing is imported.
func (w *Workspace) codes(ctx context.Context) (*place.Codes, error) {
	return w.onsCodes.get(ctx, w, 0, func() (*place.Codes, error) {
		rows, err := w.store.Rows(ctx, 0, Areas, Networks)
		if err != nil {
			return nil, fmt.Errorf("read the codes of bodies: %w", err)
		}
		codes := place.CodesOf(rows.Areas)
		for _, n := range rows.Networks {
			codes.Add(n.CCGONS, string(n.CCG))
			codes.Add(n.STPONS, string(n.STP))
			codes.Add(n.RegionONS, string(n.Region))
		}
		return codes, nil
	})
}

// districtsKnown are the look-ups of districts through the years; nil if none is loaded.
func (w *Workspace) districtsKnown(ctx context.Context, knownOn calendar.Date) (*place.Districts, error) {
	return w.districts.get(ctx, w, knownOn, func() (*place.Districts, error) {
		rows, err := w.store.Rows(ctx, knownOn, Districts)
		if err != nil {
			return nil, fmt.Errorf("read the districts: %w", err)
		}
		if len(rows.Districts) == 0 {
			return nil, nil
		}
		return place.NewDistricts(rows.Districts), nil
	})
}
