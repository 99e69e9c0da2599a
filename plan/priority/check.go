package priority

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/plan"
	"github.com/remit-health/remit/problem"
)

func compare[T cmp.Ordered](a, b T) int { return cmp.Compare(a, b) }

// Check says what is wrong with a question. With a problem that is rejected it has
// no answer.
func (q *Question) Check() *problem.List {
	problems := &problem.List{}
	if len(q.Options) == 0 {
		problems.Add(refusal("no_options", "there are no options.", "Nothing can be chosen.", "Write one option or more, each with id, benefit and use."))
	}
	seen := map[string]bool{}
	for _, o := range q.Options {
		if seen[o.ID] {
			problems.Add(refusal("option_twice", fmt.Sprintf("two options are called %q.", o.ID), "One could not be told from the other.", "Give each option an id that no other has."))
		}
		seen[o.ID] = true
	}
	for _, o := range q.Options {
		q.checkOption(o, seen, problems)
	}
	q.checkLimits(problems)
	q.checkFifths(problems)
	return problems
}

// CheckFor is Check, and what the objective needs beside.
func (q *Question) CheckFor(objective Objective) *problem.List {
	problems := q.Check()
	if objective == Benefit {
		return problems
	}
	if objective == Fairer && len(q.Equity.Health) == 0 {
		problems.Add(refusal("no_health", "the file does not state the quality-adjusted life expectancy of each fifth.", "Weights for equity are worked out from it, and no value is supposed.", "Add equity, with health for each of the five fifths."))
	}
	if q.payers("") == 0 && len(q.lines()) == 0 {
		problems.Add(refusal("no_cost", "no option states a cost in money.", "What a cost displaces could not be worked out; use of a resource called money has no pounds.", "Add cost, or take --objective benefit."))
	}
	for _, o := range q.Options {
		if _, known := share(o, 1); objective == Fairer && !known && o.Gain.Mean != 0 {
			problems.Add(refusal("no_fifths", fmt.Sprintf("option %q does not say whom it reaches by deprivation.", o.ID), "Its benefit could not be weighted.", "Add people by fifth, or benefit_by_fifth."))
		}
	}
	return problems
}

func (q *Question) checkOption(o plan.Option, known map[string]bool, problems *problem.List) {
	say := func(code, what, why, fix string) {
		problems.Add(refusal(code, fmt.Sprintf("option %q %s", o.ID, what), why, fix))
	}
	if strings.TrimSpace(o.ID) == "" {
		say("no_id", "has no id.", "It could not be named in the answer.", "Give it an id.")
	}
	for _, other := range o.Needs {
		if !known[other] || other == o.ID {
			say("unknown_option", fmt.Sprintf("needs %q, which is no other option.", other), "It could never be chosen.", "Correct needs.")
		}
	}
	for _, other := range o.Excludes {
		if !known[other] || other == o.ID {
			say("unknown_option", fmt.Sprintf("excludes %q, which is no other option.", other), "It would have no effect.", "Correct excludes.")
		}
	}
	checkAmounts(o, say)
	checkStarts(o, say)
	if why := wrong(o.Gain.Doubt, o.Gain.Mean); why != "" {
		say("bad_uncertainty", why, "No draw could be made from it.", "Correct the numbers; docs/priorities.md lists what each distribution needs.")
	}
	if s := o.Score; s.Benefit < 0 || s.Benefit > 100 || s.Success < 0 || s.Success > 1 {
		say("bad_score", "has a score outside 0 to 100, or a chance of success outside 0 to 1.", "The panel's scale ends there.", "Correct it.")
	}
}

// checkAmounts holds an option to numbers that make sense: below zero only where
// something is released.
func checkAmounts(o plan.Option, say func(code, what, why, fix string)) {
	releases := o.Stops || o.Gain.Mean <= 0
	for _, name := range slices.Sorted(maps.Keys(o.Use)) {
		for _, v := range o.Use[name] {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				say("not_a_number", fmt.Sprintf("uses %v of %s.", v, name), "Nothing can be added up with it.", "Write a number.")
			}
			if v < 0 && !releases {
				say("negative_use", fmt.Sprintf("uses %s of %s, and has a benefit.", number(v), name), "A slip of the pen would make room for others.", "Correct it; if stopping a service releases this, add stops: true.")
			}
		}
	}
	for _, spend := range o.Spend {
		for _, p := range spend {
			if p < 0 && !releases {
				say("negative_cost", fmt.Sprintf("costs %v, and has a benefit.", p), "A slip of the pen would make money for others.", "Correct it; if stopping a service releases this, add stops: true.")
			}
		}
	}
	if g := o.Gain.Mean; math.IsNaN(g) || math.IsInf(g, 0) {
		say("not_a_number", fmt.Sprintf("has a benefit of %v.", g), "Nothing can be added up with it.", "Write a number.")
	} else if g < 0 && !o.Must && !releasing(o) {
		say("negative_benefit", fmt.Sprintf("has a benefit of %s and releases nothing.", number(g)), "It would never be chosen.", "Correct it, or say what it releases.")
	}
}

func checkStarts(o plan.Option, say func(code, what, why, fix string)) {
	switch s := o.Starts; {
	case s.Latest != 0 && s.Earliest == 0:
		say("no_earliest", "may start until "+s.Latest.String()+" and does not say from when.", "Its amounts by year could not be moved.", "Add earliest.")
	case s.Latest != 0 && s.Latest < s.Earliest:
		say("never_starts", fmt.Sprintf("may start from %v until %v.", s.Earliest, s.Latest), "It could never start.", "Correct earliest or latest.")
	case s.Latest > s.Earliest+50:
		say("never_starts", fmt.Sprintf("may start from %v until %v.", s.Earliest, s.Latest), "No plan is that long.", "Correct earliest or latest.")
	case s.Latest > s.Earliest && len(o.Gain.ByYear) == 0:
		say("phased_without_years", "may start later, and tells its benefit as one sum.", "What a later start would lose is not known.", "State the benefit by year, or one year to start.")
	}
}

// checkLimits looks at names that stand on one side only.
func (q *Question) checkLimits(problems *problem.List) {
	for _, name := range q.resources() {
		limit := q.Limits[name]
		for _, v := range limit {
			if v < 0 || math.IsNaN(v) || math.IsInf(v, 0) {
				problems.Add(refusal("bad_limit", fmt.Sprintf("the limit of %s is %v.", name, v), "Nothing can be held against it.", "Write a number that is not below zero; leave out what has no limit."))
			}
		}
		q.checkPair(name, len(limit) > 0, q.users(name) > 0, slices.Sorted(maps.Keys(q.Limits)), problems)
		if q.mixed(name) {
			problems.Add(refusal("mixed_years", fmt.Sprintf("of %s some use is told by year and some is not, and its limit is one number.", name), "It is not known which years the limit is for.", "State the limit by year."))
		}
	}
	for _, line := range q.lines() {
		for _, p := range q.Budgets[line] {
			if p < 0 {
				problems.Add(refusal("bad_limit", fmt.Sprintf("the budget of %s is %v.", lineName(line), p), "Nothing can be paid from it.", "Write a sum that is not below zero."))
			}
		}
		q.checkPair(lineName(line), len(q.Budgets[line]) > 0, q.payers(line) > 0, nil, problems)
	}
}

// checkPair notes a resource without a limit, and a limit on what nobody uses.
func (q *Question) checkPair(name string, limited, used bool, limits []string, problems *problem.List) {
	switch near, found := dated.Nearest(name, limits); {
	case !limited && found:
		problems.Add(problem.Problem{Code: "no_limit", Severity: problem.Warn, What: fmt.Sprintf("%s has no limit; there is one of %s.", name, near), Why: "Options may use any amount of it.", Fix: "Write the name in one way."})
	case !limited:
		problems.Add(note("no_limit", name+" has no limit.", "Options may use any amount of it.", "Add a limit, if there is one."))
	case !used:
		problems.Add(note("unused_limit", "no option uses "+name+".", "Its limit has no effect.", "Check the name."))
	}
}

// checkFifths holds what is told by deprivation to five fifths.
func (q *Question) checkFifths(problems *problem.List) {
	for _, f := range []struct {
		what string
		of   map[int]float64
		full bool
	}{{"fair", q.Fair, false}, {"health", q.Equity.Health, true}, {"borne", q.Equity.Borne, true}} {
		sum := 0.0
		for _, fifth := range slices.Sorted(maps.Keys(f.of)) {
			sum += f.of[fifth]
			if fifth < 1 || fifth > 5 || !(f.of[fifth] >= 0) {
				problems.Add(refusal("bad_fifth", fmt.Sprintf("%s says %v of fifth %d.", f.what, f.of[fifth], fifth), "Areas are told apart in five fifths, 1 the most deprived.", "Write numbers not below zero for 1 to 5."))
			}
		}
		if f.full && len(f.of) > 0 && len(f.of) != 5 {
			problems.Add(refusal("bad_fifth", fmt.Sprintf("%s has %d of five fifths.", f.what, len(f.of)), "What is missing is not known.", "Write all five."))
		}
		if f.what != "health" && sum > 1+1e-9 {
			problems.Add(refusal("bad_fifth", fmt.Sprintf("the shares of %s add up to %s.", f.what, number(sum)), "Nobody can have more than all.", "Correct them."))
		}
	}
	q.checkFair(problems)
}

// checkFair wants people by fifth of every option where a share is asked for.
func (q *Question) checkFair(problems *problem.List) {
	for _, o := range q.Options {
		if len(q.Fair) > 0 && o.Gain.Mean != 0 && len(o.Fifths) == 0 && len(o.Gain.ByFifth) == 0 {
			problems.Add(refusal("no_fifths", fmt.Sprintf("option %q does not say whom it reaches by deprivation, and fair asks for it.", o.ID), "Its share for the most deprived is not known.", "Add people by fifth."))
		}
	}
}
