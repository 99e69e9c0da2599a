package drawing

import (
	"cmp"
	"fmt"
	"slices"
)

// An Amount goes from a bar on the left to a bar on the right.
type Amount struct {
	From, To string
	Size     int
}

// A Bar is one end of amounts. Y is its upper end.
type Bar struct {
	Name    string
	Size    int
	Y, High float64
	Middle  float64 // of the bar, where its name stands
}

// A Ribbon is an amount as a path of SVG.
type Ribbon struct {
	Amount
	Path string
}

// A Flow is bars on two sides and the ribbons between them.
type Flow struct {
	Left, Right []Bar
	Ribbons     []Ribbon
	High        float64
}

// Sides are how wide a picture of a flow is.
type Sides struct {
	Left, Right float64               // where ribbons begin and end
	Least       float64               // room for the name of a bar
	High        float64               // of all amounts together, if no bar needed more
	Rank        func(name string) int // bars of a higher rank stand below those of a lower
}

// least is how thick the thinnest ribbon is, so that it can be seen.
const least = 1.0

// Between places amounts. Each is one ribbon whose thickness follows its size, but that
// none is too thin to be seen; bars are in an order in which few ribbons cross.
func Between(amounts []Amount, s Sides) Flow {
	all := 0
	for _, a := range amounts {
		all += a.Size
	}
	if all == 0 {
		return Flow{}
	}
	f := &flow{amounts: amounts, sides: s, scale: s.High / float64(all)}
	f.left, f.right = ends(amounts, func(a Amount) string { return a.From }), ends(amounts, func(a Amount) string { return a.To })
	for range 6 {
		f.sort(f.right, f.left, false)
		f.sort(f.left, f.right, true)
	}
	return f.place()
}

type flow struct {
	amounts     []Amount
	sides       Sides
	scale       float64
	left, right []string
}

// ends are the names at one end, in order of appearance.
func ends(amounts []Amount, name func(Amount) string) []string {
	var out []string
	seen := map[string]bool{}
	for _, a := range amounts {
		if n := name(a); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

func (f *flow) thick(a Amount) float64 { return max(least, float64(a.Size)*f.scale) }

// sort puts bars where the middle of those that they share with is.
func (f *flow) sort(these, others []string, left bool) {
	at := positions(others)
	sum, size := map[string]float64{}, map[string]float64{}
	for _, a := range f.amounts {
		here, there := a.To, a.From
		if left {
			here, there = there, here
		}
		sum[here] += float64(at[there]) * float64(a.Size)
		size[here] += float64(a.Size)
	}
	slices.SortStableFunc(these, func(a, b string) int {
		return cmp.Or(cmp.Compare(f.rank(a), f.rank(b)), cmp.Compare(sum[a]/size[a], sum[b]/size[b]))
	})
}

func (f *flow) rank(name string) int {
	if f.sides.Rank == nil {
		return 0
	}
	return f.sides.Rank(name)
}

func positions(names []string) map[string]int {
	out := map[string]int{}
	for i, n := range names {
		out[n] = i
	}
	return out
}

// place gives every bar its room: the side with more bars stands close, and each bar of
// the other beside those that it shares with.
func (f *flow) place() Flow {
	out := Flow{Left: f.bars(f.left, true), Right: f.bars(f.right, false)}
	tight, loose, fromLeft := out.Left, out.Right, true
	if len(out.Right) > len(out.Left) {
		tight, loose, fromLeft = out.Right, out.Left, false
	}
	stack(tight, f.sides.Least, nil)
	stack(loose, f.sides.Least, f.wishes(loose, tight, fromLeft))
	top := min(tight[0].Y, loose[0].Y, tight[0].Middle-f.sides.Least/2, loose[0].Middle-f.sides.Least/2)
	for _, side := range [][]Bar{out.Left, out.Right} {
		for i := range side {
			side[i].Y, side[i].Middle = side[i].Y-top, side[i].Middle-top
			out.High = max(out.High, side[i].Y+side[i].High, side[i].Middle+f.sides.Least/2)
		}
	}
	f.ribbons(&out)
	return out
}

func (f *flow) bars(names []string, left bool) []Bar {
	at := positions(names)
	out := make([]Bar, len(names))
	for _, a := range f.amounts {
		name := a.To
		if left {
			name = a.From
		}
		b := &out[at[name]]
		b.Name, b.Size, b.High = name, b.Size+a.Size, b.High+f.thick(a)
	}
	return out
}

// wishes are the middles of bars by those of the other side.
func (f *flow) wishes(bars, others []Bar, othersLeft bool) []float64 {
	at := map[string]float64{}
	for _, o := range others {
		at[o.Name] = o.Middle
	}
	sum, size := map[string]float64{}, map[string]float64{}
	for _, a := range f.amounts {
		here, there := a.From, a.To
		if othersLeft {
			here, there = there, here
		}
		sum[here], size[here] = sum[here]+at[there]*float64(a.Size), size[here]+float64(a.Size)
	}
	out := make([]float64, len(bars))
	for i, b := range bars {
		out[i] = sum[b.Name] / size[b.Name]
	}
	return out
}

// gap is what is free between two bars.
const gap = 4.0

// stack sets bars under one another, near where they wish to be; close if they wish
// nothing.
func stack(bars []Bar, room float64, at []float64) {
	wishes := make([]wish, len(bars))
	for i, b := range bars {
		wishes[i] = wish{size: max(b.High, room), weight: 1}
		if at != nil {
			wishes[i].at = at[i]
		}
	}
	for i, middle := range settled(wishes, gap) {
		bars[i].Middle, bars[i].Y = middle, middle-bars[i].High/2
	}
}

// ribbons lays ribbons side by side at each bar, in the order of their other ends.
func (f *flow) ribbons(out *Flow) {
	left, right := positions(f.left), positions(f.right)
	from, to := starts(out.Left), starts(out.Right)
	order := make([]int, len(f.amounts))
	for i := range order {
		order[i] = i
	}
	begin := make([]float64, len(order))
	slices.SortFunc(order, func(i, j int) int {
		a, b := f.amounts[i], f.amounts[j]
		return cmp.Or(cmp.Compare(left[a.From], left[b.From]), cmp.Compare(right[a.To], right[b.To]))
	})
	for _, i := range order {
		begin[i] = from[f.amounts[i].From]
		from[f.amounts[i].From] += f.thick(f.amounts[i])
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := f.amounts[i], f.amounts[j]
		return cmp.Or(cmp.Compare(right[a.To], right[b.To]), cmp.Compare(left[a.From], left[b.From]))
	})
	for _, i := range order {
		a := f.amounts[i]
		out.Ribbons = append(out.Ribbons, Ribbon{a, f.path(begin[i], to[a.To], f.thick(a))})
		to[a.To] += f.thick(a)
	}
}

func starts(bars []Bar) map[string]float64 {
	out := map[string]float64{}
	for _, b := range bars {
		out[b.Name] = b.Y
	}
	return out
}

// path is a ribbon of even thickness.
func (f *flow) path(y0, y1, thick float64) string {
	x0, x1 := f.sides.Left, f.sides.Right
	half := (x0 + x1) / 2
	return fmt.Sprintf("M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1fV%.1fC%.1f %.1f %.1f %.1f %.1f %.1fZ",
		x0, y0, half, y0, half, y1, x1, y1, y1+thick, half, y1+thick, half, y0+thick, x0, y0+thick)
}
