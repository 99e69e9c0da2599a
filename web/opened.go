package web

import (
	"context"
	"fmt"
	"slices"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// opened holds a record of the workspace against what the asker may open. It gives the
// record as it is, for evaluating, and as it may be shown. A record that only might be is
// the reader's own.
func (s *server) opened(a *ask, rec *activity.Record) (whole, seen *activity.Record, err error) {
	id := rec.Get(activity.RecordID)
	if id == "" || a.asker.Open() {
		masked := *rec
		return rec, &masked, nil
	}
	about := access.About{Claimed: org.Code(rec.Get(activity.ClaimedCommissioner))}
	x, err := s.explained(a, rec)
	if err != nil {
		return nil, nil, err
	}
	about.Commissioner = org.Code(x.Payer.Payer.Commissioner)
	challenged, err := s.challenged(a)
	if err != nil {
		return nil, nil, err
	}
	_, about.Challenged = challenged[id]
	if ruling := a.asker.Sight.MayOpen(rec, about); !ruling.Allowed {
		return nil, nil, s.refuse(a, access.Rows, ruling)
	}
	return rec, a.asker.Sight.Mask(rec, about), nil
}

// challenged are the records about which there is something to ask the provider, with what
// places them. Finding them reads all activity once, so they are kept.
func (s *server) challenged(a *ask) (map[string]*activity.Record, error) {
	r, err := s.results(a)
	if err != nil {
		return nil, ignoreNoRun(err)
	}
	made := ""
	for _, m := range r.Months {
		made += fmt.Sprint(m.Month, m.Made.UnixNano(), " ")
	}
	return keep(a.Context(), s, "challenged "+made, func() (map[string]*activity.Record, error) {
		at, ids := slices.Index(workspace.FindingColumns(), "record_id"), map[string]bool{}
		if err := r.Findings(func(cells []string) error { ids[cells[at]] = true; return nil }); err != nil {
			return nil, err
		}
		return s.Workspace.Places(context.WithoutCancel(a.Context()), ids, 0)
	})
}

// mayList tells of each finding whether its record may be opened by the asker.
func (s *server) mayList(a *ask) (func(of func(column string) string) bool, error) {
	if a.asker.Open() {
		return func(func(string) string) bool { return true }, nil
	}
	placed, err := s.challenged(a)
	if err != nil {
		return nil, err
	}
	return func(of func(string) string) bool {
		rec := placed[of("record_id")]
		if rec == nil {
			return false
		}
		about := access.About{Commissioner: org.Code(of("commissioner")), Claimed: org.Code(of("claimed_commissioner")), Challenged: true}
		return a.asker.Sight.MayOpen(rec, about).Allowed
	}, nil
}
