package workspace

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/responsibility"
)

func TestTheFileKnownLastPrevailsOnTheDaysThatItStates(t *testing.T) {
	day := func(d int) calendar.Date { return calendar.Of(2025, 1, d) }
	host := func(imported int64, provider, subicb string, from, until calendar.Date) responsibility.HostRow {
		return responsibility.HostRow{Source: dated.Source{Import: imported}, Provider: org.Code(provider), SubICB: org.Code(subicb),
			In: calendar.Period{From: from, Until: until}}
	}
	for _, tt := range []struct {
		name string
		rows []responsibility.HostRow
		want string
	}{
		{"one file", []responsibility.HostRow{host(1, "R", "A", day(1), day(9)), host(1, "R", "B", day(5), 0)},
			"A 2025-01-01 to 2025-01-08, B 2025-01-05 to now"},
		{"the same again", []responsibility.HostRow{host(1, "R", "A", day(1), 0), host(2, "R", "B", day(1), 0)}, "B 2025-01-01 to now"},
		{"for ever", []responsibility.HostRow{host(1, "R", "A", 0, 0), host(2, "R", "B", 0, 0)}, "B  to now"},
		{"the later years", []responsibility.HostRow{host(1, "R", "A", day(1), 0), host(2, "R", "B", day(5), 0)},
			"B 2025-01-05 to now, A 2025-01-01 to 2025-01-04"},
		{"the middle", []responsibility.HostRow{host(1, "R", "A", day(1), day(9)), host(2, "R", "B", day(3), day(5))},
			"B 2025-01-03 to 2025-01-04, A 2025-01-05 to 2025-01-08, A 2025-01-01 to 2025-01-02"},
		{"days that touch", []responsibility.HostRow{host(1, "R", "A", day(1), day(5)), host(2, "R", "B", day(5), day(9))},
			"B 2025-01-05 to 2025-01-08, A 2025-01-01 to 2025-01-04"},
		{"another key", []responsibility.HostRow{host(1, "R", "A", day(1), 0), host(2, "S", "B", day(1), 0)},
			"B 2025-01-01 to now, A 2025-01-01 to now"},
		{"three files", []responsibility.HostRow{host(1, "R", "A", day(1), 0), host(2, "R", "B", day(3), 0), host(3, "R", "C", day(5), 0)},
			"C 2025-01-05 to now, B 2025-01-03 to 2025-01-04, A 2025-01-01 to 2025-01-02"},
		{"none", nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := prevail(tt.rows, func(h *responsibility.HostRow) org.Code { return h.Provider },
				func(h *responsibility.HostRow) *dated.Source { return &h.Source },
				func(h *responsibility.HostRow) *calendar.Period { return &h.In })
			var said []string
			for _, h := range got {
				said = append(said, string(h.SubICB)+" "+h.In.String())
			}
			if d := cmp.Diff(tt.want, strings.Join(said, ", ")); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
