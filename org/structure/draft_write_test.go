package structure_test

import (
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
)

func TestWhatIfIsADraftThatCanBeRead(t *testing.T) {
	base, from := calendar.Of(2023, 6, 1), calendar.Of(2027, 4, 1)
	for name, w := range map[string]structure.WhatIf{
		"merger": {Role: org.ICB, Base: base, From: from, Bodies: []org.Code{"QHM", "5E1"}, Into: structure.Body{Code: "ZZ1", Name: `A "new" board: # {x} \ é`}},
		"split": {Role: org.ICB, Base: base, From: from, Bodies: []org.Code{"QJG"}, Into: structure.Body{Code: "ZZ1", Name: "East"}, Rest: structure.Body{Code: "012", Name: "West"},
			Locations: []org.Code{"06T", "0E1"}, Heirs: []structure.Heir{{Body: "QJG", Into: "012"}}},
	} {
		d, problems := structure.ReadDraft(name, w.Draft())
		if d == nil {
			t.Fatalf("%s: %v\n%s", name, problems.All(), w.Draft())
		}
		c := d.Changes[0]
		if d.Base != base || d.In.From != from || d.Role != org.ICB || len(c.Bodies) != len(w.Bodies) || c.Bodies[0] != w.Bodies[0] {
			t.Errorf("%s: %+v", name, d)
		}
		if name == "merger" && (c.Kind != structure.Merge || c.Into != w.Into || c.Bodies[1] != "5E1") {
			t.Errorf("the merger is read as %+v", c)
		}
		if name == "split" && (c.Kind != structure.Split || c.Into != w.Rest || c.Parts[0].Into != w.Into || c.Parts[0].Locations[1] != "0E1" || d.Heirs[0] != w.Heirs[0]) {
			t.Errorf("the split is read as %+v", c)
		}
	}
}
