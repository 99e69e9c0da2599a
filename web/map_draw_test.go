package web

import (
	"fmt"
	"strings"
	"testing"

	geo "github.com/remit-health/remit/place"
)

// TestPathsAreDrawnInSteps holds the path of a square and an island that is too small to
// see, and that a body that is nothing else is drawn all the same.
func TestPathsAreDrawnInSteps(t *testing.T) {
	square := func(w, s, side float64) geo.Polygon {
		return geo.Polygon{{{w, s}, {w + side, s}, {w + side, s + side}, {w, s + side}, {w, s}}}
	}
	var b geo.MeshBuilder
	b.Add("A", []geo.Polygon{square(-2, 52, 1), square(-0.5, 52, 0.0001)})
	b.Add("B", []geo.Polygon{square(-0.4, 52, 0.0001)})
	m := b.Build()
	d := draw(m, 100)
	if got := d.path(m, "A"); strings.Count(got, "M") != 1 || !strings.HasSuffix(got, "z") || strings.Contains(got, "lz") {
		t.Errorf("the path of a square and a dot is %s", got)
	}
	x, y := d.at(m.Rings("B")[0][0])
	if got, want := d.path(m, "B"), fmt.Sprintf("M%d %dh1v1h-1z", x, y); got != want {
		t.Errorf("the path of a dot is %s, want %s", got, want)
	}
	if got := d.path(m, "C"); got != "" {
		t.Errorf("the path of nothing is %s", got)
	}
}
