package workspace

import (
	"context"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
)

// Sighting is what filters and masks of access look up in the workspace, by everything that
// was imported: who followed whom, where a postcode lies, in which areas a small area lies.
// Postcodes and areas are read when they are first asked for; what is not loaded, or cannot be read, is
// not known, and what hangs on it is refused. Key is that of pseudonyms that are made anew.
func (w *Workspace) Sighting(ctx context.Context, key []byte) (access.Ground, error) {
	register, err := w.Register(ctx, 0)
	if err != nil {
		return access.Ground{}, err
	}
	return access.Ground{Register: register, Key: key,
		LSOAOf:  func(postcode string, on calendar.Date) string { return w.smallAreaAt(ctx, postcode, on) },
		AreasOf: func(lsoa string, _ calendar.Date) []string { return w.areasAround(ctx, lsoa) }}, nil
}

// smallAreaAt is the small area of a postcode on a day, "" if it is not known.
func (w *Workspace) smallAreaAt(ctx context.Context, postcode string, on calendar.Date) string {
	pc, ok := place.ParsePostcode(postcode)
	if !ok {
		return ""
	}
	d, err := w.Directory(ctx, 0)
	if err != nil || d == nil {
		return ""
	}
	row, _ := d.At(pc, on)
	if row.LSOA21 != "" {
		return row.LSOA21
	}
	return row.LSOA11
}

// areasAround are the areas in which a small area lies: ward, authority, sub-ICB location,
// board.
func (w *Workspace) areasAround(ctx context.Context, lsoa string) []string {
	areas, err := w.Areas(ctx, 0)
	if err != nil || areas == nil {
		return nil
	}
	at, ok := areas.Find(lsoa)
	if !ok {
		return nil
	}
	var out []string
	for _, code := range []string{at.Code, at.Ward, at.Authority, at.SubICB, at.ICB, at.SubICBONS, at.ICBONS} {
		if code != "" {
			out = append(out, code)
		}
	}
	return out
}
