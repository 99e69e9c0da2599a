package priority

import (
	"math"
	"slices"

	"github.com/remit-health/remit/money"
)

// A Star is the options by value for money, as STAR draws them: a triangle as wide
// as the cost and as high as the value, in order of slope (domain F.4).
type Star struct {
	Triangles []Triangle `json:"triangles"`
	NotScored []string   `json:"not_scored"` // ids of options without people, score or cost
}

// A Triangle is one option.
type Triangle struct {
	ID      string      `json:"id"`
	People  int64       `json:"people"`  // N, a year
	Benefit float64     `json:"benefit"` // b, to a person, 0 to 100
	Success float64     `json:"success"` // p
	Cost    money.Pence `json:"cost_pence"`
	Value   float64     `json:"value"`           // N × b × p
	Slope   float64     `json:"value_per_pound"` // value ÷ cost
	// The frontier: cost and value of this and of all before it.
	CostSoFar  money.Pence `json:"cost_so_far_pence"`
	ValueSoFar float64     `json:"value_so_far"`
	// What the panel said before discussion.
	Scorers      int      `json:"scorers"`
	Low          *float64 `json:"low"`
	High         *float64 `json:"high"`
	Disagreement *float64 `json:"disagreement"` // standard deviation between scorers; null below two
	Agreed       bool     `json:"agreed"`       // the panel settled on the benefit
}

// Triangles puts the options of a question in order of value for money; of equals
// the first id comes first.
func Triangles(q *Question) *Star {
	s := &Star{Triangles: []Triangle{}, NotScored: []string{}}
	for _, o := range q.Options {
		if o.People <= 0 || o.Score.Benefit <= 0 || o.Cost <= 0 {
			s.NotScored = append(s.NotScored, o.ID)
			continue
		}
		t := Triangle{ID: o.ID, People: o.People, Benefit: o.Score.Benefit, Success: o.Score.Success, Cost: o.Cost, Scorers: len(o.Score.By), Agreed: o.Score.Agreed}
		t.Value = float64(t.People) * t.Benefit * t.Success
		t.Slope = t.Value / (float64(t.Cost) / 100)
		var said []float64
		for _, by := range o.Score.By {
			said = append(said, by.Benefit)
		}
		t.spread(said)
		s.Triangles = append(s.Triangles, t)
	}
	slices.Sort(s.NotScored)
	slices.SortFunc(s.Triangles, func(a, b Triangle) int {
		if a.Slope != b.Slope {
			return compare(b.Slope, a.Slope)
		}
		return compare(a.ID, b.ID)
	})
	for i := range s.Triangles {
		t := &s.Triangles[i]
		t.CostSoFar, t.ValueSoFar = t.Cost, t.Value
		if i > 0 {
			t.CostSoFar += s.Triangles[i-1].CostSoFar
			t.ValueSoFar += s.Triangles[i-1].ValueSoFar
		}
	}
	return s
}

// spread tells how far apart the scorers were.
func (t *Triangle) spread(said []float64) {
	if len(said) == 0 {
		return
	}
	low, high := slices.Min(said), slices.Max(said)
	t.Low, t.High = &low, &high
	if len(said) > 1 {
		sd := deviation(said)
		t.Disagreement = &sd
	}
}

// deviation is the standard deviation of a sample (n - 1).
func deviation(of []float64) float64 {
	mean, sum := average(of), 0.0
	for _, v := range of {
		sum += (v - mean) * (v - mean)
	}
	return math.Sqrt(sum / float64(len(of)-1))
}

func average(of []float64) float64 {
	sum := 0.0
	for _, v := range of {
		sum += v
	}
	return sum / float64(len(of))
}
