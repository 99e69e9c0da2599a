// Package host works out through whom the members of a group (boards, localities)
// should have each function of a commissioner performed: each by itself, one for the
// others, or a hub, a provider, a council or a charity for all or some of them.
//
// A [Case] is the question, read from a file: members with their people, functions with
// what going wrong in them has cost, candidate hosts, what each would cost, and the
// evidence for each. Members m (of N_m people), functions f, hosts j:
//
//	minimise  Σ x_mfj·(v_fj·N_m + (1−q_fj)·V_fm + t_mfj) + Σ y_fj·F_fj + Σ w_j·H_j
//	subject to Σ_j x_mfj = 1, x_mfj ≤ y_fj ≤ w_j, x whole
//
// F is what a team costs a year whomever it works for, v what it costs for each person,
// H what it costs a year to have the host at all, and nothing for a member that works
// for itself alone. q is not a score but evidence: (successes + 1)/(instances + 2) of
// what the host did before, a half where nothing is known. V is the value at stake. t is
// what changing from today costs, spread over years. Several segments of F and v, with
// the people each is for, make a scale curve.
//
// What may not be is not priced: functions that reflect the members' own behaviour do
// not move; of a duty only the exercise moves, and only to whom the law lets; who is paid
// under the decisions of a function does not decide; a member may refuse a host. Each of
// these is a [Rule], and its price is what the least cost falls by without it.
//
//	c, problems := host.Read("hosting.yaml", text, parameters)
//	report, err := c.Report(ctx, host.Exact(solver), host.Asked{Flips: true})
//	report.Best.Cost
//
// All coefficients are whole pence, so that a sum of an arrangement is exact; the search
// is an integer programme (see [Exact]), proved to the last digit. The package opens no
// file and no workspace.
package host
