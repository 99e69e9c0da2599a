package workspace

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/synthetic"
)

// MadeUpKind is the kind of the import that holds a made-up England.
const MadeUpKind = "made-up-england"

// InventEngland fills the workspace with a small made-up England: made-up
// practices and providers inside the real regions, boards, hubs and sub-ICB
// locations. It marks the workspace as made up and returns what activity may be
// drawn from. Inventing the same England twice changes nothing.
func (w *Workspace) InventEngland(ctx context.Context, seed uint64, at time.Time) (*synthetic.World, error) {
	names, subICBs := org.EnglandBodies()
	e := synthetic.England(seed, names, subICBs)
	sum := fmt.Sprintf("%064x", seed)
	err := w.store.Change(ctx, func(tx Tx) error {
		known := calendar.Of(2025, 4, 1)
		if _, found, err := tx.Find(ctx, MadeUpKind, "", sum, known); err != nil || found {
			return err
		}
		return putEngland(ctx, tx, &e, Import{Kind: MadeUpKind, Kept: Kept{SHA256: sum, Name: synthetic.MadeUpFile}, Known: known, At: at, Status: Done})
	})
	if err != nil {
		return nil, fmt.Errorf("make up an England: %w", err)
	}
	return &e.World, nil
}

// inventedWorld makes the World of a made-up England again from the seed under
// which it is kept.
func inventedWorld(i Import) (*synthetic.World, error) {
	seed, err := strconv.ParseUint(i.SHA256, 16, 64)
	if err != nil {
		return nil, fmt.Errorf("read the seed of import %d: %w", i.ID, err)
	}
	names, subICBs := org.EnglandBodies()
	e := synthetic.England(seed, names, subICBs)
	return &e.World, nil
}

func putEngland(ctx context.Context, tx Tx, e *synthetic.Invented, i Import) error {
	id, err := tx.Begin(ctx, i)
	if err != nil {
		return err
	}
	rows := &Rows{Data: e.Org, Services: e.Tables.Services, Detention: e.Tables.Detention, Hosts: e.Tables.Hosts,
		ProviderHubs: e.Tables.ProviderHubs, CrossBorder: e.Tables.CrossBorder, Lists: e.Tables.Lists, Overrides: e.Tables.Overrides,
		Postcodes: e.Postcodes, Areas: e.Areas, PriceLists: []PriceListRow{{List: e.List}}, Prices: e.Prices}
	if err := tx.Put(ctx, id, rows); err != nil {
		return err
	}
	if err := tx.MarkMadeUp(ctx); err != nil {
		return err
	}
	i.ID = id
	i.Read = len(rows.Practices) + len(rows.Trusts) + len(rows.Areas) + len(rows.Postcodes) + len(rows.Prices)
	i.Good = i.Read
	return tx.Finish(ctx, i)
}
