package workspace

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// Duplicates and Overlaps want keys in the order of contract.Compare. Ours is that
// order, but that lines, which hang on files, do not tell records apart.
func TestOrderOfComparingIsThatOfTheContract(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	pick := func(s ...string) string { return s[rnd.IntN(len(s))] }
	var all []*keyed
	for i := range 3_000 {
		k := &keyed{place: i, content: rnd.Uint64()}
		k.Person, k.Provider, k.POD, k.HRG, k.TFC, k.Service = pick("P1", "P2"), org.Code(pick("RX1", "RX2")), pick("EL", "NEL"), pick("A", "B"), pick("100", ""), pick("", "S")
		k.From = calendar.Of(2025, 6, 1+rnd.IntN(3))
		k.To = k.From + calendar.Date(rnd.IntN(3))
		k.Record, k.Value = fmt.Sprint(rnd.IntN(50)), money.Pence(rnd.IntN(3))
		all = append(all, k)
	}
	slices.SortFunc(all, compareKeyed)
	for i := 1; i < len(all); i++ {
		if contract.Compare(all[i-1].Key, all[i].Key) > 0 {
			t.Fatalf("%+v stands before %+v, and the contract has it the other way", all[i-1], all[i])
		}
	}
}
