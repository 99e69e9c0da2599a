package contract

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A ledger that was kept is the ledger: a field that is added to Figures and not
// to what is kept fails here.
func TestLedgerComesBackAsItWasKept(t *testing.T) {
	g := NewLedger()
	g.MadeUp = true
	for _, l := range generated(5_000, 4) {
		l.Basis = "valued at another year's prices"
		g.Add(l)
	}
	kept, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	back := NewLedger()
	if err := json.Unmarshal(kept, back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(g, back, cmp.AllowUnexported(Ledger{}, Figures{}, Difference{}, cellKey{}, varianceKey{}, tally{})); d != "" {
		t.Errorf("the ledger that came back differs (-kept +back):\n%s", d)
	}
	again, err := json.Marshal(back)
	if err != nil || !bytes.Equal(kept, again) {
		t.Errorf("kept twice, the bytes differ (%v)", err)
	}
}

// The bytes of a ledger as every run of this version has kept it: what is changed
// here is not read by the runs before.
func TestLedgerKeepsItsBytes(t *testing.T) {
	const kept = `{"version":1,"made_up":true,"records":2,"bases":["valued"],"cells":[{"month":"2025-06","commissioner":"0E1","provider":"RX1","pod":"EL",` +
		`"records":2,"units":2,"unpriced":0,"derived_pence":3000,"withheld_pence":0,"claims":2,"claimed_pence":2700,` +
		`"differences":[{"reason":"claimed_elsewhere","records":2,"amount_pence":-300,"at_stake_pence":2700}],"not_loaded":[{"step":"best practice","records":1}]}],` +
		`"variance":[{"provider":"RX1","reason":"wrong_commissioner","claimed_commissioner":"16C","derived_commissioner":"0E1","claimed_category":"12",` +
		`"derived_category":"21","records":2,"claimed_pence":2700,"derived_pence":3000}]}`
	g := NewLedger()
	if err := json.Unmarshal([]byte(kept), g); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(g)
	if d := cmp.Diff(kept, string(again)); d != "" || err != nil {
		t.Errorf("%v, the bytes differ (-kept +again):\n%s", err, d)
	}
}

func TestLedgerOfAnotherVersionIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"another version": `{"version":0}`,
		"no reason":       `{"version":1,"cells":[{"differences":[{"reason":"because"}]}]}`,
		"no variance":     `{"version":1,"variance":[{"reason":"because"}]}`,
		"reason unsaid":   `{"version":1,"variance":[{"records":1}]}`,
		"reason null":     `{"version":1,"variance":[{"reason":null}]}`,
		"no step":         `{"version":1,"cells":[{"not_loaded":[{"step":"up"}]}]}`,
		"no month":        `{"version":1,"cells":[{"month":"June"}]}`,
		"no JSON":         `{"version":1`,
	} {
		if err := json.NewDecoder(strings.NewReader(text)).Decode(NewLedger()); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
}

func FuzzLedger(f *testing.F) {
	f.Add([]byte(`{"version":1,"cells":[{"month":"2025-06","commissioner":"0E1","derived_pence":5}],"variance":[{"reason":"no_payer"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		g := NewLedger()
		if json.Unmarshal(b, g) != nil {
			return
		}
		if _, err := json.Marshal(g); err != nil {
			t.Error(err)
		}
	})
}
