package workspace_test

import (
	"testing"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/register"
	"github.com/remit-health/remit/org"
)

// On the real register 16C was made of 00K, 00M and others in 2020, and lies in QHM with 84H.
func TestCommissionersOfARealBoardAreFollowed(t *testing.T) {
	rules := quickRules(t)
	ground := access.Ground{Register: register.Real(t)}
	see := func(c org.Code, on string, own ...org.Code) bool {
		a := access.Account{Name: "a", Roles: []access.Held{{Role: "analyst", In: calendar.Period{From: calendar.Of(2020, 1, 1)}}}, Commissioners: own}
		s := rules.See(access.Session{Account: a, Purpose: "planning"}, calendar.Of(2025, 6, 1), ground)
		r := activity.NewRecord(1, map[activity.Column]string{activity.Dataset: "op", activity.ActivityDate: on})
		return s.MayOpen(r, access.About{Commissioner: c}).Allowed
	}
	for _, tt := range []struct {
		code org.Code
		on   string
		own  org.Code
		want bool
	}{
		{"16C", "2025-06-01", "16C", true}, {"00K", "2019-06-01", "16C", true}, {"00M", "2019-06-01", "16C", true}, {"16C", "2025-06-01", "QHM", true}, {"00K", "2019-06-01", "QHM", true},
		{"16C", "2025-06-01", "00K", false}, {"84H", "2025-06-01", "16C", false}, {"84H", "2025-06-01", "QHM", true}, {"", "2025-06-01", "16C", false},
	} {
		if got := see(tt.code, tt.on, tt.own); got != tt.want {
			t.Errorf("an account of %s opens a record of %s on %s: %v, want %v", tt.own, tt.code, tt.on, got, tt.want)
		}
	}
}
