package allocation

import (
	"fmt"
	"maps"
	"slices"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// mostBaseline is more than all boards together ever had.
const mostBaseline = mostEnvelope

// check reports what forbids an allocation: a part of it would be wrong, and so
// everybody's, because the sums add up to the envelope.
func (p *Parameters) check(lines []Line, baselines map[org.Code]Baseline, problems *problem.List) {
	known := map[org.Code]bool{}
	var all money.Pence
	for _, l := range lines {
		known[l.Body] = true
		b, ok := baselines[l.Body]
		if !ok {
			problems.Add(forbidden("no_baseline", fmt.Sprintf("nobody states what %s had.", l.Body), "Add a row for it to the file of baselines."))
			continue
		}
		if all += min(b.Sum, mostBaseline); all > mostBaseline {
			problems.Add(at(b, forbidden("too_much", fmt.Sprintf("the baselines add up to more than %v.", mostBaseline), "Write pounds, not pence.")))
			return
		}
		if w, stated := p.Weigh(l.total); !stated || w <= 0 {
			problems.Add(forbidden("no_weight", fmt.Sprintf("the weighted populations of the year do not state what the stream %s takes, for %s.", p.Stream, l.Body), "Choose another year or another stream."))
		}
		if _, published := p.Stream.component(); published && b.MFF != 0 {
			problems.Add(at(b, forbidden("counted_twice", fmt.Sprintf("a market forces factor is given for %s, and the published weighted population of the stream %s holds it already.", l.Body, p.Stream), "Leave the column out, or take the stream components.")))
		}
		if (b.MFF == 0) != (baselines[lines[0].Body].MFF == 0) || (b.EACA == 0) != (baselines[lines[0].Body].EACA == 0) {
			problems.Add(at(b, forbidden("index_in_part", fmt.Sprintf("an index of costs is stated for %s and not for %s, or the other way round.", l.Body, lines[0].Body), "State it for all boards, or for none.")))
		}
	}
	for _, code := range slices.Sorted(maps.Keys(baselines)) {
		if !known[code] {
			problems.Add(at(baselines[code], forbidden("no_such_board", fmt.Sprintf("%s is no board of the year.", code), "Give its sum to the boards that stand where it stood.")))
		}
	}
}

func forbidden(code, what, fix string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Reject, What: what, Why: "The allocations add up to the envelope, so that all of them would be wrong.", Fix: fix}
}

// at says which row a problem is of.
func at(b Baseline, p problem.Problem) problem.Problem {
	p.File, p.Line = b.File, b.Line
	return p
}
