package rule

// A Program is a chart compiled to closures. Deciding uses no heap and no
// cel-go. It does not change and may be used by many goroutines.
type Program struct{ nodes []node }

type node struct {
	holds   test
	yes, no Target
}

var _ Evaluator = (*Program)(nil)

// Program compiles the chart.
func (c *Chart) Program() *Program {
	p := &Program{nodes: make([]node, len(c.questions))}
	for i, q := range c.questions {
		p.nodes[i] = node{compile(q.Ask.root), q.Yes, q.No}
	}
	return p
}

// Decide writes the index of each case's answer to out, which must be as long
// as the batch: NoAnswer for a case without a start.
func (p *Program) Decide(batch []Case, out []int) {
	out = out[:len(batch)]
	for i := range batch {
		out[i] = p.one(batch[i])
	}
}

func (p *Program) one(c Case) int {
	if c.Start < 0 {
		return NoAnswer
	}
	for q := int(c.Start); ; {
		n := &p.nodes[q]
		to := n.no
		if n.holds(c.Facts) == isTrue {
			to = n.yes
		}
		if to.Answer >= 0 {
			return to.Answer
		}
		q = to.Question
	}
}

// A Turn is one question of a path, by index, and its reply.
type Turn struct {
	Question int
	Reply    Reply
}

// Path appends each question asked of a case to path and returns it with the
// index of the answer. It uses no heap if path has room.
func (p *Program) Path(c Case, path []Turn) ([]Turn, int) {
	if c.Start < 0 {
		return path, NoAnswer
	}
	for q := int(c.Start); ; {
		n := &p.nodes[q]
		to, reply := n.no, n.holds(c.Facts).reply()
		if reply == Yes {
			to = n.yes
		}
		path = append(path, Turn{q, reply})
		if to.Answer >= 0 {
			return path, to.Answer
		}
		q = to.Question
	}
}
