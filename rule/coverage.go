package rule

// A Coverage counts how often each side of each question of a chart was
// reached. It is not safe for concurrent use.
type Coverage struct {
	chart *Chart
	sides []Reached
}

// A Reached is how often a question answered yes, no, and no because something
// was not stated. NotStated is part of No.
type Reached struct {
	Question  string `json:"question"`
	Yes       int    `json:"yes"`
	No        int    `json:"no"`
	NotStated int    `json:"not_stated"`
}

// NewCoverage returns a coverage of the chart without any record.
func NewCoverage(c *Chart) *Coverage {
	v := &Coverage{chart: c, sides: make([]Reached, len(c.questions))}
	for i, q := range c.questions {
		v.sides[i].Question = q.Code
	}
	return v
}

// Add counts the questions of a trace. A trace of another chart counts where
// the codes of the questions are the same.
func (v *Coverage) Add(t *Trace) {
	for _, s := range t.Steps {
		if i, ok := v.chart.Question(s.Question); ok {
			v.count(i, s.Reply)
		}
	}
}

// AddPath counts the questions of a program's path.
func (v *Coverage) AddPath(path []Turn) {
	for _, t := range path {
		v.count(t.Question, t.Reply)
	}
}

func (v *Coverage) count(question int, r Reply) {
	switch r {
	case Yes:
		v.sides[question].Yes++
	case NotStated:
		v.sides[question].NotStated++
		fallthrough
	default:
		v.sides[question].No++
	}
}

// Rows are the counts of all questions in the order of the file.
func (v *Coverage) Rows() []Reached { return v.sides }

// Missing are the sides that no record reached, as "A:yes".
func (v *Coverage) Missing() []string {
	var out []string
	for _, r := range v.sides {
		if r.Yes == 0 {
			out = append(out, r.Question+":yes")
		}
		if r.No == 0 {
			out = append(out, r.Question+":no")
		}
	}
	return out
}
