package web

import (
	"testing"

	"github.com/remit-health/remit/contract"
)

// TestOrderSaysNothingOfSize: rows whose figures are hidden do not stand where their size
// would put them.
func TestOrderSaysNothingOfSize(t *testing.T) {
	v := contract.View{Columns: []contract.Column{{Name: "provider"}, {Name: "records", Kind: contract.CountCells}}, Rows: [][]contract.Cell{{{Text: "C"}, {Number: 90}}, {{Text: "A"}, {Number: 5}}, {{Text: "B"}, {Number: 3}}}}
	got := ""
	for _, row := range byWords(v) {
		got += row[0].Text
	}
	if got != "ABC" || v.Rows[0][0].Text != "C" {
		t.Errorf("the rows stand as %s, and the view as %v", got, v.Rows)
	}
}
