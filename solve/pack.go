package solve

import (
	"encoding/binary"
	"math"
)

// A packed program lies in memory as HiGHS takes it: the terms of the rows one
// row after the other, those of one column added up and in the order of columns.
type packed struct {
	rowLower, rowUpper []float64
	starts, columns    []int32
	values             []float64
	whole              []int32
}

func (p *Program) pack() packed {
	out := packed{whole: make([]int32, len(p.Cost))}
	for c, whole := range p.Whole {
		if whole {
			out.whole[c] = 1
		}
	}
	sums, seen := make([]float64, len(p.Cost)), make([]bool, len(p.Cost))
	for _, r := range p.Rows {
		out.starts = append(out.starts, int32(len(out.columns)))
		out.rowLower, out.rowUpper = append(out.rowLower, r.Lower), append(out.rowUpper, r.Upper)
		first := len(out.columns)
		for _, t := range r.Terms {
			if !seen[t.Column] {
				seen[t.Column] = true
				out.columns = append(out.columns, int32(t.Column))
			}
			sums[t.Column] += t.Value
		}
		for _, c := range out.columns[first:] {
			out.values = append(out.values, sums[c])
			sums[c], seen[c] = 0, false
		}
	}
	return out
}

// arrays are the arrays of Highs_passMip, in its order.
func (p *Program) arrays(k packed) [][]byte {
	return [][]byte{bytesOf(p.Cost), bytesOf(p.Lower), bytesOf(p.Upper), bytesOf(k.rowLower), bytesOf(k.rowUpper),
		bytesOf(k.starts), bytesOf(k.columns), bytesOf(k.values), bytesOf(k.whole)}
}

func bytesOf[T int32 | float64](list []T) []byte {
	b := make([]byte, binary.Size(list))
	_, _ = binary.Encode(b, binary.LittleEndian, list) // the size is right
	return b
}

func bitsOf(x float64) uint64 { return math.Float64bits(x) }
