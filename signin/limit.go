package signin

import (
	_ "embed"
	"fmt"
	"math"
	"time"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/problem"
)

// Limits are how long, how often and how much.
type Limits struct {
	SessionIdle, SessionWhole   time.Duration // a session ends after so long without a request, and after so long at all
	ClientRate, AccountRate     float64       // requests a second, for long
	ClientBurst, AccountBurst   int           // and at once
	Body                        int64         // bytes of a request
	Upload                      int64         // bytes of a file
	Purpose, BreakGlass         time.Duration // a purpose and a broken glass hold for so long
	ReasonLetters               int           // of a reason, at least
	ClockSkew, ProviderPatience time.Duration // a provider's clock may differ by so much; a sign-in there may take so long
}

//go:embed limits.yaml
var ownLimits []byte

// OwnLimits are those that Remit carries, as they hold at a moment.
func OwnLimits(at time.Time) (Limits, error) {
	l, problems := ReadLimits("limits.yaml", ownLimits, Limits{}, at)
	if problems.Len() > 0 {
		return l, fmt.Errorf("read the limits: %v", problems.All()[0])
	}
	return l, nil
}

// ReadLimits reads a file of parameters over limits that hold already, as they are at a moment.
// With any problem they are as they were.
func ReadLimits(file string, text []byte, over Limits, at time.Time) (Limits, *problem.List) {
	list, problems := dated.ReadParameters(file, text)
	day, out := calendar.Of(at.UTC().Date()), over
	for i := range list {
		p := &list[i]
		add := func(code, what string) {
			problems.Add(problem.Problem{Code: code, Severity: problem.Reject, File: file, Line: p.Line, Field: p.Name, What: what,
				Why: "What it limits would be as loose or as tight as nobody meant.", Fix: "Correct it, or leave it out: Remit carries one; docs/signing-in.md lists them."})
		}
		set, known := out.settings()[p.Name]
		v, _, now := p.Values.At(day)
		switch n := v.Float(); {
		case !known:
			add("no_such_limit", "there is no limit called "+p.Name+".")
		case p.Unit != set.unit:
			add("wrong_unit", fmt.Sprintf("%s is in %s, not in %q.", p.Name, set.unit, p.Unit))
		case !now:
			add("not_in_force", p.Name+" has no value for today.")
		case !(n > 0) || n > set.most:
			add("limit_out_of_range", fmt.Sprintf("%s is %v; it must be above 0 and at most %v %s.", p.Name, v, set.most, set.unit))
		default:
			set.to(n)
		}
	}
	if problems.Len() > 0 {
		return over, problems
	}
	return out, problems
}

// A setting is a limit as a file names it.
type setting struct {
	unit string
	most float64
	to   func(float64)
}

// settings are the limits by name.
func (l *Limits) settings() map[string]setting {
	const day = 24 * 60
	span := func(unit string, of time.Duration, most float64, d *time.Duration) setting {
		return setting{unit, most, func(n float64) { *d = time.Duration(n * float64(of)) }}
	}
	minutes := func(most float64, d *time.Duration) setting { return span("minutes", time.Minute, most, d) }
	seconds := func(most float64, d *time.Duration) setting { return span("seconds", time.Second, most, d) }
	number := func(unit string, most float64, n *int) setting {
		return setting{unit, most, func(v float64) { *n = int(math.Ceil(v)) }}
	}
	rate := func(f *float64) setting { return setting{"requests a second", 1e6, func(v float64) { *f = v }} }
	bytes := func(n *int64) setting { return setting{"bytes", 1 << 40, func(v float64) { *n = int64(v) }} }
	return map[string]setting{
		"session-idle": minutes(day, &l.SessionIdle), "session-whole": minutes(7*day, &l.SessionWhole),
		"client-rate": rate(&l.ClientRate), "account-rate": rate(&l.AccountRate),
		"client-burst": number("requests", 1e6, &l.ClientBurst), "account-burst": number("requests", 1e6, &l.AccountBurst),
		"body": bytes(&l.Body), "upload": bytes(&l.Upload),
		"purpose": minutes(day, &l.Purpose), "break-glass": minutes(day, &l.BreakGlass), "reason-letters": number("letters", 1000, &l.ReasonLetters),
		"clock-skew": seconds(300, &l.ClockSkew), "provider-patience": minutes(60, &l.ProviderPatience),
	}
}
