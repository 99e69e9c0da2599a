package workspace

import "context"

// Health is what a workspace holds and lacks.
type Health struct {
	Meta
	Imports     int           `json:"imports"`     // in force
	Undone      int           `json:"undone"`      // undone
	Quarantined int           `json:"quarantined"` // rows that imports in force left out and none corrects
	Rows        map[Table]int `json:"rows"`
	Missing     []Expected    `json:"missing"`
}

// Check counts what the workspace holds and lists what it lacks.
func (w *Workspace) Check(ctx context.Context) (Health, error) {
	h, err := w.count(ctx)
	if err != nil {
		return h, err
	}
	h.Missing, err = w.Missing(ctx)
	return h, err
}

func (w *Workspace) count(ctx context.Context) (h Health, err error) {
	if h.Meta, err = w.Meta(ctx); err != nil {
		return h, err
	}
	all, err := w.Imports(ctx)
	if err != nil {
		return h, err
	}
	for _, i := range all {
		if i.Status == Undone {
			h.Undone++
			continue
		}
		h.Imports++
		h.Quarantined += i.Waiting()
	}
	h.Rows, err = w.store.Counts(ctx)
	return h, err
}
