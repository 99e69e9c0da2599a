package contract

import (
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
)

// registered are the lists with a made-up register of two trusts on the real
// commissioners.
func registered() *activity.Lists {
	names, subs := org.EnglandBodies()
	l := &activity.Lists{}
	AddRegister(l, org.Build(org.Data{Names: names, SubICBs: subs, Trusts: []org.TrustRow{
		{Code: "RX1", Open: calendar.Of(1992, 4, 1)},
		{Code: "RX2", Open: calendar.Of(1992, 4, 1), Close: calendar.Of(2025, 3, 31)},
	}, Practices: []org.PracticeRow{{Code: "A81001", Open: calendar.Of(1974, 4, 1), Status: "A"}}}))
	return l
}

func TestProvidersAreLookedUpWhereTheRegisterHoldsTheirSeries(t *testing.T) {
	l := registered()
	for code, want := range map[string]bool{"RX1": true, "RX2": true, "RX3": false, "NVC": true, "A81001": true, "8HX01": true, "é": true} {
		if got := l.Provider(code); got != want {
			t.Errorf("Provider(%s) = %v, want %v", code, got, want)
		}
	}
	for code, want := range map[string]string{"RX101": "RX1", "RX100": "RX1", "RX1": "", "RX9": "", "RX901": "", "RX1001": ""} {
		if got, ok := l.ProviderOf(code); got != want || ok != (want != "") {
			t.Errorf("ProviderOf(%s) = %q, %v, want %q", code, got, ok, want)
		}
	}
	for _, tt := range []struct {
		code   string
		on     calendar.Date
		closed bool
	}{{"RX2", calendar.Of(2025, 3, 31), false}, {"RX2", calendar.Of(2025, 4, 1), true}, {"RX1", calendar.Of(2025, 4, 1), false}, {"NVC", calendar.Of(2025, 4, 1), false}} {
		if got := l.ProviderClosed(tt.code, tt.on); (got != 0) != tt.closed {
			t.Errorf("ProviderClosed(%s, %s) = %v, want closed = %v", tt.code, tt.on, got, tt.closed)
		}
	}
}

func TestOnlyCommissionersCanBeClaimedFrom(t *testing.T) {
	l := registered()
	for _, tt := range []struct{ code, why string }{
		{"16C", ""}, {"13Q", ""}, {"Y63", ""}, {"14A", ""}, {"VPP00", ""}, {"7A3", ""}, {"ZZZZZ", ""},
		{"QHM", "is an integrated care board"}, {"07P", "is a clinical commissioning group"},
		{"A81001", "is a practice"}, {"RX1", "is a provider"}, {"16c", "is nobody; 16C is"}, {"I6C", "is nobody; 16C is"}, {"2H", "is nobody; 02H is"},
	} {
		if got := l.NotCommissioner(tt.code, calendar.Of(2025, 6, 1)); (got == "") != (tt.why == "") || !strings.HasPrefix(got, tt.why) {
			t.Errorf("NotCommissioner(%s) = %q, want %q", tt.code, got, tt.why)
		}
	}
	for _, tt := range []struct {
		code string
		on   calendar.Date
		fine bool
	}{
		{"07P", calendar.Of(2022, 6, 30), true}, {"07P", calendar.Of(2022, 7, 1), false}, {"07P", 0, true},
		{"5QG", calendar.Of(2013, 3, 31), true}, {"5QG", calendar.Of(2013, 4, 1), false},
	} {
		if got := l.NotCommissioner(tt.code, tt.on); (got == "") != tt.fine {
			t.Errorf("NotCommissioner(%s, %s) = %q", tt.code, tt.on, got)
		}
	}
}

func TestEmptyRegisterSaysNothing(t *testing.T) {
	l := &activity.Lists{}
	AddRegister(l, org.Build(org.Data{}))
	AddPrices(l, []pricing.Price{{Currency: "IVF05"}})
	if l.Provider != nil || l.NotCommissioner != nil || l.HRGs != nil {
		t.Errorf("an empty register gives lists: %+v", l)
	}
	l.HRGs = map[string]bool{"DZ11A": true}
	AddPrices(l, []pricing.Price{{Currency: "IVF05"}})
	if !l.HRGs["IVF05"] || !l.HRGs["DZ11A"] {
		t.Errorf("HRGs = %v, want both", l.HRGs)
	}
}
