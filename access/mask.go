package access

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/remit-health/remit/activity"
)

// Masked are the columns that a mask changes for a record, in order.
func (s *Sight) Masked(r *activity.Record, about About) []Mask {
	if s.open || s.broken() {
		return nil
	}
	found := s.grants(r, about)
	if len(found) == 0 {
		return hideAll()
	}
	// Of several grants that open the record, the one that masks the fewest columns.
	return slices.MinFunc(found, func(a, b Grant) int { return len(a.Masks) - len(b.Masks) }).Masks
}

func hideAll() []Mask {
	var out []Mask
	for c := range activity.Column(activity.Columns) {
		out = append(out, Mask{c, AsHidden})
	}
	return out
}

// Mask is a copy of a record as this person may see it. Of a record that they may not open
// nothing is left; ask [Sight.MayOpen] first.
func (s *Sight) Mask(r *activity.Record, about About) *activity.Record {
	masks := s.Masked(r, about)
	if !s.MayOpen(r, about).Allowed {
		masks = hideAll()
	}
	out := *r
	for _, m := range masks {
		s.mask(&out, r, m)
	}
	return &out
}

func (s *Sight) mask(out, r *activity.Record, m Mask) {
	value := r.Get(m.Column)
	if value == "" {
		return
	}
	switch m.As {
	case AsRekeyed:
		out.Set(m.Column, s.rekeyed(value))
	case AsArea:
		if out.Get(activity.LSOA) == "" {
			out.Set(activity.LSOA, s.areaOf(r))
		}
		out.Set(m.Column, "")
	case AsBand:
		out.Set(m.Column, s.band(r))
	case AsRestricted:
		out.Set(m.Column, s.rules.unrestricted(m.Column, value, s.on))
	default:
		out.Set(m.Column, "")
	}
}

// rekeyed is a pseudonym for one purpose: the same person has the same in each answer for
// it, and another for every other purpose, so that the two cannot be joined. Without a key
// there is none.
func (s *Sight) rekeyed(pseudonym string) string {
	if len(s.ground.Key) == 0 {
		return ""
	}
	h := hmac.New(sha256.New, s.ground.Key)
	fmt.Fprintf(h, "%s\x00%s", s.session.Purpose, pseudonym)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// band is the age band of a record: "40-44", "90+"; "" for what is no age.
func (s *Sight) band(r *activity.Record) string {
	age, ok := r.Number(activity.Age)
	if !ok || age < 0 {
		return ""
	}
	open, wide := s.rules.number("age_open", s.on), s.rules.number("age_band", s.on)
	if age >= open {
		return fmt.Sprintf("%d+", open)
	}
	from := age / wide * wide
	return fmt.Sprintf("%d-%d", from, min(from+wide, open)-1)
}
