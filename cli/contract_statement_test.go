package cli

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
)

func TestLongStatementIsAddedUpForPeople(t *testing.T) {
	lines := func(commissioners, providers, pods int) []contract.StatementLine {
		var out []contract.StatementLine
		for c := range commissioners {
			for p := range providers {
				for d := range pods {
					out = append(out, contract.StatementLine{Commissioner: org.Code(fmt.Sprintf("C%03d", c)), Provider: org.Code(fmt.Sprintf("P%d", p)),
						POD: fmt.Sprint(d), Month: contract.Figures{Records: 1, Derived: 100}})
				}
			}
		}
		return out
	}
	for _, tt := range []struct {
		name                      string
		commissioners, prov, pods int
		want                      int
		first                     string
		addedUp                   bool
	}{
		{"as it is", 5, 4, 3, 60, "C000 P0 0", false},
		{"over points of delivery", 5, 4, 4, 20, "C000 P0 all", true},
		{"over providers", 61, 2, 1, 61, "C000 all all", true},
	} {
		all := lines(tt.commissioners, tt.prov, tt.pods)
		got, how := fewer(all)
		records := 0
		for _, l := range got {
			records += l.Month.Records
		}
		first := fmt.Sprintf("%s %s %s", got[0].Commissioner, got[0].Provider, got[0].POD)
		if len(got) != tt.want || records != len(all) || first != tt.first || (how != "") != tt.addedUp {
			t.Errorf("%s: %d lines of %d records beginning with %s (%q), want %d of %d with %s", tt.name, len(got), records, first, how, tt.want, len(all), tt.first)
		}
	}
}

func TestSheetPutsNumbersToTheRight(t *testing.T) {
	s := newSheet("name", ">sum", "why")
	s.row("Zoë", "£1.00", "")
	s.row("A longer name", "£1,000.00", "because")
	var b bytes.Buffer
	s.write(&b)
	want := "name                 sum  why\nZoë                £1.00\nA longer name  £1,000.00  because\n"
	if b.String() != want {
		t.Errorf("sheet:\n%s\nwant:\n%s", b.String(), strings.ReplaceAll(want, " ", "·"))
	}
}
