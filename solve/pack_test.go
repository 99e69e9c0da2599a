package solve

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"
)

// FuzzCheck makes programs of any bytes. What check lets through must be packed
// into arrays that name columns of the program only, and add up to the same sums.
func FuzzCheck(f *testing.F) {
	one := binary.LittleEndian.AppendUint64(nil, math.Float64bits(1))
	f.Add([]byte{}, 0)
	f.Add(slices.Repeat(one, 12), 2)
	f.Add(slices.Repeat(append(one, 0xff), 9), 3)
	f.Add(slices.Repeat([]byte{0, 0, 0, 0, 0, 0, 0xf0, 0x7f}, 20), 1)
	f.Fuzz(func(t *testing.T, b []byte, columns int) {
		var values []float64
		for ; len(b) >= 8; b = b[8:] {
			values = append(values, math.Float64frombits(binary.LittleEndian.Uint64(b)))
		}
		p := programOf(values, columns)
		if p.check() != nil {
			return
		}
		k := p.pack()
		if len(k.columns) != len(k.values) || len(k.starts) != len(p.Rows) || len(k.whole) != len(p.Cost) {
			t.Fatalf("%+v is packed as %+v", p, k)
		}
		for r, row := range p.Rows {
			end := len(k.columns)
			if r+1 < len(k.starts) {
				end = int(k.starts[r+1])
			}
			sums := map[int32]float64{}
			for _, term := range row.Terms {
				sums[int32(term.Column)] += term.Value
			}
			if end-int(k.starts[r]) != len(sums) {
				t.Fatalf("row %d of %+v is packed as %+v", r, p, k)
			}
			for i := int(k.starts[r]); i < end; i++ {
				if want := sums[k.columns[i]]; k.values[i] != want {
					t.Errorf("row %d, column %d: packed %v, want %v", r, k.columns[i], k.values[i], want)
				}
			}
		}
	})
}

// programOf takes the numbers of a program off a list: cost, bounds, then rows of
// two terms, whose columns are numbers off the list too.
func programOf(values []float64, columns int) Program {
	take := func() (x float64) {
		if len(values) > 0 {
			x, values = values[0], values[1:]
		}
		return x
	}
	var p Program
	for range min(max(columns, 0), 20) {
		p.Cost, p.Lower, p.Upper = append(p.Cost, take()), append(p.Lower, take()), append(p.Upper, take())
	}
	for len(values) > 0 {
		p.Rows = append(p.Rows, Row{Lower: take(), Upper: take(), Terms: []Term{
			{Column: int(take()), Value: take()}, {Column: int(take()), Value: take()}}})
	}
	return p
}
