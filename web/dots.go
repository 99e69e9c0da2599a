package web

import (
	"fmt"
	"math"

	"github.com/remit-health/remit/workspace"
)

// The picture is dotsWide by dotsHigh; across, people of the median commissioner from
// 62,500 to 4 million, doubling; up, local fit from 0 to the tenth above the highest.
const (
	dotsWide, dotsHigh = 720, 300
	dotsLeft           = 60
	leastPeople        = 62_500
	doublings          = 6
)

// dots places structures whose people and fit are known, in the order given. Top is
// the fit at the upper end, a whole tenth.
func dots(all []workspace.Compared) (out []dot, top float64) {
	fits := map[int]float64{}
	for i, c := range all {
		for _, f := range c.Fit {
			if f.Need == "overall" && c.People.Median > 0 {
				fits[i] = max(f.Fit.Fit, 0)
				top = max(top, math.Ceil(10*fits[i])/10)
			}
		}
	}
	for i, c := range all {
		fit, known := fits[i]
		if !known || top == 0 {
			continue
		}
		across := min(max(math.Log2(c.People.Median/leastPeople)/doublings, 0), 1)
		d := dot{Name: c.Structure[:min(4, len(c.Structure))], X: dotsLeft + int(across*(dotsWide-2*dotsLeft)), Y: dotsHigh - int(fit/top*(dotsHigh-20))}
		d.Text = labelAt(out, d)
		if n := len(out); n > 0 {
			d.Path = fmt.Sprintf("M%d %dL%d %d", out[n-1].X, out[n-1].Y, d.X, d.Y)
		}
		out = append(out, d)
	}
	return out, top
}

// labelAt is the height at which the name of a dot meets no other name and no dot.
func labelAt(before []dot, d dot) int {
	for _, off := range []int{-12, 24, -28, 40, -44} {
		free := true
		for _, o := range before {
			near := max(o.X-d.X, d.X-o.X) < 36
			free = free && !(near && (max(o.Text-d.Y-off, d.Y+off-o.Text) < 15 || max(o.Y+5-d.Y-off, d.Y+off-o.Y-5) < 12))
		}
		if free {
			return d.Y + off
		}
	}
	return d.Y - 12
}
