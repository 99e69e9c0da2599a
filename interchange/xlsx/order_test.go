package xlsx

import (
	"bytes"
	"testing"

	"github.com/remit-health/remit/contract"
)

func TestSameViewsGiveTheSameBytes(t *testing.T) {
	view := func(name string) contract.View {
		return contract.View{Name: name, Notes: []string{"made-up activity"}, Columns: []contract.Column{{Name: "code"}, {Name: "sum", Kind: contract.MoneyCells}},
			Rows: [][]contract.Cell{{{Text: "0E1"}, {Number: 12_345}}}}
	}
	var first []byte
	for range 20 {
		var b bytes.Buffer
		if err := Write(&b, view("A"), view("B"), view("C"), view("D")); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		}
		if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("the same views gave other bytes")
		}
	}
}
