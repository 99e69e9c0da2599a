package workspace

import (
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
)

// pseudonymKey names the key by which pseudonyms are made anew.
const pseudonymKey = "pseudonyms"

// Ground is what sights look up: the register and the places as known now, and the key of
// pseudonyms, which is made where there is none. Random must be a source for
// cryptography. Places are read when they are first asked for; where they cannot be read
// nothing is found, and what depends on them is refused. Ask for the ground again when the
// workspace has changed.
func (w *Workspace) Ground(ctx context.Context, by Actor, random io.Reader) (access.Ground, error) {
	register, err := w.Register(ctx, 0)
	if err != nil {
		return access.Ground{}, err
	}
	key, err := w.pseudonymKey(ctx, by, random)
	if err != nil {
		return access.Ground{}, err
	}
	later := context.WithoutCancel(ctx)
	areas := sync.OnceValue(func() *place.Areas { a, _ := w.Areas(later, 0); return a })
	directory := sync.OnceValue(func() *place.Directory { d, _ := w.Directory(later, 0); return d })
	return access.Ground{Register: register, Key: key,
		AreasOf: func(lsoa string, _ calendar.Date) []string { return areasAround(areas(), lsoa) },
		LSOAOf:  func(postcode string, on calendar.Date) string { return smallArea(directory(), postcode, on) }}, nil
}

// areasAround are the ward and the authority of a small area, of either vintage.
func areasAround(areas *place.Areas, lsoa string) []string {
	if areas == nil {
		return nil
	}
	a, ok := areas.Find(lsoa)
	if !ok {
		return nil
	}
	return []string{a.Code, a.Ward, a.Authority}
}

// smallArea is the small area of a postcode on a day, "" if no file says.
func smallArea(directory *place.Directory, postcode string, on calendar.Date) string {
	pc, ok := place.ParsePostcode(postcode)
	if directory == nil || !ok {
		return ""
	}
	row, ok := directory.At(pc, on)
	if !ok {
		return ""
	}
	if row.LSOA21 != "" {
		return row.LSOA21
	}
	return row.LSOA11
}

// pseudonymKey is the key, made where there is none.
func (w *Workspace) pseudonymKey(ctx context.Context, by Actor, random io.Reader) ([]byte, error) {
	s, err := w.access()
	if err != nil {
		return nil, err
	}
	key, err := s.Key(ctx, pseudonymKey)
	if err != nil || len(key) > 0 {
		return key, err
	}
	key = make([]byte, 32)
	if _, err := io.ReadFull(random, key); err != nil {
		return nil, fmt.Errorf("make the key of pseudonyms: %w", err)
	}
	e := access.Entry{At: by.At, Account: by.name(), Session: by.Session, What: "key made", Question: pseudonymKey, Outcome: access.Done}
	if err := w.changeAccess(ctx, e, func(tx AccessTx) error { return tx.PutKey(ctx, pseudonymKey, key, by.At) }); err != nil {
		// Another process may have made one in the meantime: one of the two is kept.
		if other, again := s.Key(ctx, pseudonymKey); again == nil && len(other) > 0 {
			return other, nil
		}
		return nil, err
	}
	return key, nil
}
