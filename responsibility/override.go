package responsibility

import (
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/rule"
)

// override finds a local override of the record or the person on the assignment
// date; on a record without one, any that is in force at registration.
func (s *situation) override() (OverrideRow, bool) {
	on := s.assigned
	if on == 0 {
		on = s.registered
	}
	for _, key := range []string{s.rec.Get(activity.RecordID), s.rec.Get(activity.Pseudonym)} {
		if key == "" {
			continue
		}
		if row, ok := s.ref.x.overrides.at(key, on); ok {
			return row, true
		}
	}
	return OverrideRow{}, false
}

// overridden is the decision that a local override fixes before any question.
func overridden(row OverrideRow) Decision {
	return Decision{Commissioner: row.Payer, Category: row.Category, Answer: "override", Tier: ByNone, Edition: "local", Rule: rule.NoAnswer}
}
