package web

import (
	"fmt"
	"math"

	"github.com/remit-health/remit/workspace"
)

// The picture is dotsWide by dotsHigh; across, people of the median commissioner from
// 62,500 to 4 million, doubling; up, local fit from 0 to 1.
const (
	dotsWide, dotsHigh = 720, 300
	dotsLeft           = 60
	leastPeople        = 62_500
	doublings          = 6
)

// dots places structures whose people and fit are known, in the order given.
func dots(all []workspace.Compared) []dot {
	var out []dot
	for _, c := range all {
		for _, f := range c.Fit {
			if f.Need != "overall" || c.People.Median <= 0 {
				continue
			}
			across := min(max(math.Log2(c.People.Median/leastPeople)/doublings, 0), 1)
			d := dot{Name: c.Structure[:min(4, len(c.Structure))], X: dotsLeft + int(across*(dotsWide-2*dotsLeft)), Y: dotsHigh - int(min(max(f.Fit.Fit, 0), 1)*(dotsHigh-20))}
			d.Text = d.Y - 10
			if n := len(out); n > 0 {
				d.Path = fmt.Sprintf("M%d %dL%d %d", out[n-1].X, out[n-1].Y, d.X, d.Y)
			}
			out = append(out, d)
		}
	}
	return out
}
