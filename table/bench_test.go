package table_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/remit-health/remit/table"
)

// sample is a file of n rows and 14 columns, every tenth row with quotes.
func sample(n int) []byte {
	var b bytes.Buffer
	b.WriteString("record_id,dataset,cds_type,provider,gp_practice,lsoa,age,sex,admission_date,discharge_date,tfc,hrg,diagnoses,claimed_price_pence\n")
	for i := range n {
		diagnoses := "I10X"
		if i%10 == 0 {
			diagnoses = `"I10X;E119"`
		}
		fmt.Fprintf(&b, "R%07d,apc,130,RX%d,A%05d,E0100%04d,%d,1,2025-04-%02d,2025-05-%02d,110,DZ11%c,%s,%d\n", i, i%10, i%8000, i%9000, i%100, i%28+1, i%28+1, 'A'+i%20, diagnoses, 1000+i)
	}
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{1 << 10, 1 << 14, 1 << 18} {
		b.Run(fmt.Sprintf("rows=%d", n), func(b *testing.B) {
			text := sample(n)
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				rd, _ := table.Open(bytes.NewReader(text), table.Options{Header: true})
				for row := range rd.Rows() {
					_ = row.Cell(3)
				}
				if got := rd.Result(); got.Good != n {
					b.Fatalf("result = %+v", got)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	cells := strings.Split("R0000001,apc,130,RX1,A00001,E01000001,44,1,2025-04-01,2025-05-01,110,DZ11A,I10X;E119,12345", ",")
	w := table.NewWriter(io.Discard, table.NoBOM)
	b.ReportAllocs()
	for b.Loop() {
		if err := w.Write(cells...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

// TestReadAllocatesOncePerRow guards the promise of the package document.
func TestReadAllocatesOncePerRow(t *testing.T) {
	const n = 2000
	text := sample(n)
	got := testing.AllocsPerRun(3, func() {
		rd, _ := table.Open(bytes.NewReader(text), table.Options{Header: true})
		for range rd.Rows() {
		}
	})
	if got > n*1.1+100 {
		t.Errorf("%v allocations for %d rows", got, n)
	}
}
