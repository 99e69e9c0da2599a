package web

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/org"
	geo "github.com/remit-health/remit/place"
	"github.com/remit-health/remit/workspace"
)

// The picture of England is so many units high, whatever its size on the page. Points
// whose triangle is smaller than leastShown square metres are left out: about a unit of
// the picture each way.
const (
	mapHigh    = 1000.0
	leastShown = 1.5e6
)

// A drawn map is a picture made of paths.
type drawn struct {
	Wide, High int
	Shapes     []shape
	unit       float64 // metres to a unit
	low, top   geo.GridPoint
}

// A shape is a body on the picture.
type shape struct {
	Code, Title, Href, Path string
	Shade                   int    // of fills
	X, Y                    int    // of the label
	Label                   string // "" where there is no room
}

// draw lays a mesh out, north up, in steps of one unit.
func draw(m *geo.Mesh, high float64) *drawn {
	d := &drawn{}
	d.low, d.top = m.Box()
	d.unit = (d.top.North - d.low.North) / high
	d.Wide, d.High = int(math.Ceil((d.top.East-d.low.East)/d.unit)), int(high)
	return d
}

// ViewWide and ViewHigh are the size of the picture with a margin for its lines.
func (d *drawn) ViewWide() int { return d.Wide + 12 }

// ViewHigh: see ViewWide.
func (d *drawn) ViewHigh() int { return d.High + 12 }

func (d *drawn) at(p geo.GridPoint) (x, y int) {
	return int(math.Round((p.East - d.low.East) / d.unit)), int(math.Round((d.top.North - p.North) / d.unit))
}

// path is the rings of an area, each from its first point in steps. Neighbours round a
// common point alike. An island of less than a unit is left out, if there is anything else.
func (d *drawn) path(m *geo.Mesh, code string) string {
	var out string
	for _, ring := range m.Rings(code) {
		x, y := d.at(ring[0])
		steps := ""
		for _, p := range ring[1:] {
			to, up := d.at(p)
			if to != x || up != y {
				steps += step(to-x, steps == "") + step(up-y, false)
			}
			x, y = to, up
		}
		if x, y := d.at(ring[0]); steps != "" {
			out += fmt.Sprintf("M%d %dl%sz", x, y, steps)
		}
	}
	if rings := m.Rings(code); out == "" && len(rings) > 0 {
		x, y := d.at(rings[0][0])
		return fmt.Sprintf("M%d %dh1v1h-1z", x, y)
	}
	return out
}

// step is a number, with a blank before it where nothing else parts it from the last.
func step(n int, first bool) string {
	if n >= 0 && !first {
		return " " + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// shapes are the bodies of a mesh with their figures, in order of code.
func (a *ask) shapes(m *geo.Mesh, s *scale, bodies []workspace.Mapped) *drawn {
	d := draw(m, mapHigh)
	simple := m.Simplify(leastShown)
	for _, code := range simple.Codes() {
		one := shape{Code: code, Path: d.path(simple, code), Href: a.BodyPath(org.Code(code)), Title: a.named(org.Code(code)) + ": no data"}
		if i := slices.IndexFunc(bodies, func(b workspace.Mapped) bool { return string(b.Code) == code }); i >= 0 && bodies[i].Known {
			one.Shade, one.Title = s.of(bodies[i].Value), a.named(org.Code(code))+": "+s.Value(bodies[i].Value)
		}
		middle, wide, high := m.Middle(code)
		one.X, one.Y = d.at(middle)
		if wide > 70*d.unit && high > 40*d.unit {
			one.Label = code
		}
		d.Shapes = append(d.Shapes, one)
	}
	return d
}

// fills are the shades of the classes, light to dark; readable in grey. Shade 0 is the
// hatch of no data, which the template defines.
var fills = [mapClasses + 1]string{"url(#doubtful)", "#efe9f6", "#d3c4e6", "#ae95d0", "#8465b3", "#54308c"}

// Fill is the colour of the shade.
func (s shape) Fill() string { return fills[s.Shade] }

// Ink is the colour in which a label can be read on it.
func (s shape) Ink() string {
	if s.Shade > 3 {
		return "#ffffff"
	}
	return "#212b32"
}

// Fill is the colour of the class.
func (c mapClass) Fill() string { return fills[c.Shade] }

// A tile is a body among others of its level, each as large as the others.
type tile struct {
	shape
	Short string
}

// tiles are the bodies in order of their figures, so many to a row; those without a
// figure come last.
func (a *ask) tiles(s *scale, bodies []workspace.Mapped) []tile {
	order := slices.Clone(bodies)
	slices.SortStableFunc(order, func(x, y workspace.Mapped) int {
		switch {
		case x.Known != y.Known:
			if x.Known {
				return -1
			}
			return 1
		case x.Value < y.Value:
			return -1
		case x.Value > y.Value:
			return 1
		}
		return 0
	})
	var out []tile
	for i, b := range order {
		one := shape{Code: string(b.Code), X: i % tilesAcross * tileWide, Y: i / tilesAcross * tileHigh, Href: a.BodyPath(b.Code), Title: strings.TrimSpace(a.mappedName(b)) + ": no data"}
		if b.Known {
			one.Shade, one.Title = s.of(b.Value), a.mappedName(b)+": "+s.Value(b.Value)
		}
		out = append(out, tile{one, shortCode(one.Code)})
	}
	return out
}

const (
	tilesAcross = 20
	tileWide    = 50
	tileHigh    = 34
)

// shortCode is a code as a tile has room for: of an ONS code the end.
func shortCode(code string) string {
	if len(code) > 5 {
		return "…" + code[len(code)-4:]
	}
	return code
}

// mappedName is the code of a body with its name.
func (a *ask) mappedName(b workspace.Mapped) string {
	if text := a.named(b.Code); text != string(b.Code) {
		return text
	}
	return strings.TrimSpace(string(b.Code) + " " + b.Name)
}
