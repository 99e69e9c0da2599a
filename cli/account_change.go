package cli

import (
	"errors"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// accountDisable closes an account.
type accountDisable struct {
	Account string `arg:"" name:"account" help:"the account"`
	Undo    bool   `help:"open it again"`
}

// Help is the detailed help.
func (accountDisable) Help() string {
	return `Closes an account: it can sign in no longer, its sessions and tokens are no good, and everything
that was done with it stays on record. --undo opens it again.

Example:

    remit account disable m.jones --workspace demo
    remit account disable m.jones --undo --workspace demo
`
}

// Run closes or opens it.
func (cmd accountDisable) Run(c *call) error {
	ws, rules, err := c.openAccess()
	if err != nil {
		return err
	}
	problems, err := ws.DisableAccount(c.ctx, rules, cmd.Account, !cmd.Undo, c.actor())
	if err != nil {
		return accountWrong(err)
	}
	did := "disabled"
	if cmd.Undo {
		did = "open again"
	}
	return c.accountChanged(cmd.Account, problems, did)
}

// accountRole gives or ends an access role.
type accountRole struct {
	Account string        `arg:"" name:"account" help:"the account"`
	Role    string        `arg:"" help:"the access role"`
	From    calendar.Date `placeholder:"YYYY-MM-DD" help:"its first day (default: today)"`
	Until   calendar.Date `placeholder:"YYYY-MM-DD" help:"the first day on which it is no longer held (default: no end)"`
	End     calendar.Date `placeholder:"YYYY-MM-DD" help:"instead: the account has it no longer from this day on"`
}

// Help is the detailed help.
func (accountRole) Help() string {
	return `Gives an account an access role from one day to another, or ends one. That it had it stays on
record. docs/access.md says what each access role may.

Example:

    remit account role m.jones analyst --until 2027-04-01 --workspace demo
    remit account role m.jones analyst --end 2026-12-01 --workspace demo
`
}

// Run gives or ends it.
func (cmd accountRole) Run(c *call) error {
	if cmd.End != 0 && (cmd.From != 0 || cmd.Until != 0) {
		return wrongUsage(errors.New("--end goes without --from and --until"))
	}
	ws, rules, err := c.openAccess()
	if err != nil {
		return err
	}
	var problems *problem.List
	did := "has the access role " + cmd.Role
	if cmd.End != 0 {
		did = "has the access role " + cmd.Role + " no longer from " + cmd.End.String()
		problems, err = ws.EndRole(c.ctx, rules, cmd.Account, access.RoleName(cmd.Role), cmd.End, c.actor())
	} else {
		problems, err = ws.GiveRole(c.ctx, rules, cmd.Account, access.Held{Role: access.RoleName(cmd.Role), In: calendar.Period{From: c.orToday(cmd.From), Until: cmd.Until}}, c.actor())
	}
	if err != nil {
		return accountWrong(err)
	}
	return c.accountChanged(cmd.Account, problems, did)
}

// accountConfine says which records an account may open.
type accountConfine struct {
	Account string `arg:"" name:"account" help:"the account"`
	confining
}

// Help is the detailed help.
func (accountConfine) Help() string {
	return `Says of which commissioners and of which places an account may open records, in the place of what
was said before; without either it may open those of everybody. A commissioner is followed through
successions on each record's own date: a body that was wholly taken over counts, one that was
divided with others does not. An account that is confined sees exact figures of its own
commissioners only, and one that is confined to places sees none.

Example:

    remit account confine m.jones --commissioner 16C --workspace demo
    remit account confine m.jones --workspace demo
`
}

// Run says so.
func (cmd accountConfine) Run(c *call) error {
	ws, rules, err := c.openAccess()
	if err != nil {
		return err
	}
	commissioners, places := cmd.codes()
	problems, err := ws.ConfineAccount(c.ctx, rules, cmd.Account, commissioners, places, c.actor())
	if err != nil {
		return accountWrong(err)
	}
	did := "confined to what was named"
	if len(commissioners)+len(places) == 0 {
		did = "confined no longer"
	}
	return c.accountChanged(cmd.Account, problems, did)
}
