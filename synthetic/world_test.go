package synthetic

import (
	"fmt"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// village is a small world that has every list.
func village() *World {
	w := &World{
		Military: []Practice{{Code: "ZM0001"}}, Welsh: []Practice{{Code: "ZW0001"}}, Abroad: []Practice{{Code: "ZB0001"}},
		Border: []Area{{LSOA: "E01999001", SubICB: "99A", Postcode: "ZA1 1AA"}}, Elsewhere: []Area{{LSOA: "W01999001", Postcode: "ZW1 1AA"}},
		Detention: []Detention{{"ZP1 1AA", "ZP0001"}}, Overseas: []string{"ZZ99 4GZ"},
		Treatments:    []Treatment{{TFC: "300", Weight: 5}, {TFC: "110"}, {TFC: "420", Children: true}, {TFC: "140", Dental: true}},
		Services:      []Service{{"MUPS001", Specialised, 5}, {"MUPS002", Highly, 1}, {"MUPS003", PublicHealth, 1}, {"MUPS004", Council, 1}},
		Commissioners: []org.Code{"99A", "99B", "5E1"}, Categories: []string{"12", "21", "81"},
		ForcesInfertility: []string{"MU-AFI-1", "MU-AFI-2"}, NoServiceLine: "99999999",
	}
	for i := range 40 {
		sub := org.Code([]string{"99A", "99B"}[i%2])
		w.Practices = append(w.Practices, Practice{Code: org.Code(fmt.Sprintf("ZA%04d", i+1)), SubICB: sub, ICB: "Q9" + sub[2:], Region: "Y99", Weight: 1000, Decile: i%10 + 1})
		w.Areas = append(w.Areas, Area{LSOA: fmt.Sprintf("E0199%04d", i), SubICB: sub, Postcode: fmt.Sprintf("ZA%d 1AA", i), Decile: i%10 + 1, Weight: 1500})
	}
	w.Closed = []Practice{{Code: "ZC0001", SubICB: "99A", Close: calendar.Of(2019, 3, 31)}, {Code: "ZC0002", SubICB: "99C", Close: calendar.Of(2025, 9, 30)}}
	w.Providers = []Provider{{Code: "ZX1", ICB: "Q9A", Region: "Y99", Sites: []string{"ZX101"}}, {Code: "9E1", ICB: "Q9B", Region: "Y99"}}
	for _, d := range deliveries {
		w.Items = append(w.Items, Item{POD: d.pod, HRG: "MU01A", Price: 10_000}, Item{POD: d.pod, HRG: "MU02B", Price: 20_050, Weight: 3})
	}
	return w
}

// yearOf is the configuration of n records of 2025/26 without errors.
func yearOf(w *World, n int) Config {
	return Config{Seed: 7, Records: n, From: calendar.Of(2025, 4, 1), To: calendar.Of(2026, 4, 1), World: w, Decider: bySubICB}
}

// withErrors plants errors in a tenth of the records.
func withErrors(c Config) Config {
	c.Errors = 100_000
	return c
}

// bySubICB stands for the rules: it answers from the record alone, so that the
// same record gets the same answer whoever asks.
func bySubICB(r *activity.Record) (string, string) {
	switch {
	case r.Get(activity.AdminCategory) == "02":
		return "VPP00", ""
	case r.Known(activity.ResidenceSubICB):
		return r.Get(activity.ResidenceSubICB), "12"
	}
	return "99A", "12"
}

// everything makes all records and keeps them.
func everything(t testing.TB, c Config) ([]activity.Record, []Truth, Summary) {
	t.Helper()
	records, truths := make([]activity.Record, 0, c.Records), []Truth(nil)
	s, err := Generate(c, func(r *activity.Record) { records = append(records, *r) }, func(x Truth) { truths = append(truths, x) })
	if err != nil {
		t.Fatal(err)
	}
	return records, truths, s
}

func TestGenerateRefusesWhatItCannotMake(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*Config)
		want   error
	}{
		{"no world", func(c *Config) { c.World = nil }, errWorld},
		{"a world without a provider", func(c *Config) { w := *c.World; w.Providers = nil; c.World = &w }, errWorld},
		{"a world whose practices all closed", func(c *Config) {
			w := *c.World
			w.Practices = []Practice{{Code: "ZA0001", Close: c.From - 1}}
			c.World = &w
		}, errWorld},
		{"no days", func(c *Config) { c.To = c.From }, errPeriod},
		{"a share above one", func(c *Config) { c.Errors = money.One + 1 }, errShare},
		{"a negative share", func(c *Config) { c.Errors = -1 }, errShare},
		{"a number too high", func(c *Config) { c.First = MaxRecords }, errCount},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := yearOf(village(), 1)
			tt.change(&c)
			if _, err := Generate(c, nil, nil); !isError(err, tt.want) {
				t.Errorf("Generate = %v, want %v", err, tt.want)
			}
		})
	}
}
