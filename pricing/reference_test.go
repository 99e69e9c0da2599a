package pricing

import (
	"io"
	"strings"
	"testing"

	"github.com/remit-health/remit/internal/reference"
)

// The table of points of delivery holds the national list, no code more or less.
func TestDeliveriesAreTheNationalList(t *testing.T) {
	data, err := io.ReadAll(reference.Open(t, "cam/points-of-delivery.csv"))
	if err != nil {
		t.Fatal(err)
	}
	deliveries, err := Deliveries()
	if err != nil {
		t.Fatal(err)
	}
	codes := strings.Fields(string(data))[1:]
	for _, code := range codes {
		if _, ok := deliveries[code]; !ok {
			t.Errorf("%s is in the national list and not in the table", code)
		}
	}
	if len(codes) != len(deliveries) {
		t.Errorf("%d codes in the national list, %d in the table", len(codes), len(deliveries))
	}
}
