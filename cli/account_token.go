package cli

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// accountToken makes or ends a token.
type accountToken struct {
	Account string        `arg:"" name:"account" help:"the account as which the program works"`
	For     string        `placeholder:"WHAT" help:"which program, for what"`
	Scope   []access.Need `placeholder:"NEED" help:"what the token is for, such as reference or aggregates; may be repeated"`
	Until   calendar.Date `placeholder:"YYYY-MM-DD" help:"the first day on which it is no longer good, within a year"`
	End     string        `placeholder:"TOKEN" help:"instead: end the token of this name"`
}

// Help is the detailed help.
func (accountToken) Help() string {
	return `Makes a token with which a program uses the API as an account, for some needs and until a day. Its
secret is shown once, now, and kept nowhere: store it where the program finds it, and nowhere else.
A token may never do more than its account. remit account show lists tokens.

Example:

    remit account token m.jones --for warehouse --scope reference --scope aggregates --until 2027-04-01 --workspace demo
    remit account token m.jones --end 4be29f01c6aa --workspace demo
`
}

// Run makes or ends it.
func (cmd accountToken) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	if cmd.End != "" {
		return cmd.end(c, ws)
	}
	if cmd.Until == 0 {
		return wrongUsage(errors.New("--until is missing: until which day is the token good?"))
	}
	t := workspace.Token{Account: cmd.Account, Name: cmd.For, Scope: cmd.Scope, Until: midnight(cmd.Until)}
	secret, made, found, err := ws.AddToken(c.ctx, t, c.actor(), rand.Reader)
	if err != nil {
		return accountWrong(err)
	}
	if found != nil {
		problems := &problem.List{}
		problems.Add(*found)
		return c.accountChanged(cmd.Account, problems, "")
	}
	data := struct {
		shownToken
		Secret string `json:"secret"`
	}{showToken(made), secret}
	return c.show(answer{data: data, columns: []string{"token", "account", "until", "secret"}, rows: [][]string{{made.ID, made.Account, momentOf(made.Until), secret}},
		text: func(w io.Writer) {
			fmt.Fprintf(w, "Token %s of %s, until %s. Its secret is shown this once:\n\n%s\n", made.ID, made.Account, cmd.Until, secret)
		}})
}

// end ends a token of the account.
func (cmd accountToken) end(c *call, ws *workspace.Workspace) error {
	all, err := ws.Tokens(c.ctx, cmd.Account)
	if err != nil {
		return err
	}
	for _, t := range all {
		if t.ID == cmd.End {
			if err := ws.EndToken(c.ctx, t.ID, c.actor()); err != nil {
				return wrongUsage(fmt.Errorf("token %s: %w", t.ID, err))
			}
			return c.accountChanged(cmd.Account, nil, "token "+t.ID+" has ended")
		}
	}
	return wrongUsage(fmt.Errorf("%s has no token %q; remit account show lists them", cmd.Account, cmd.End))
}

// momentOf is a moment as answers write it.
func momentOf(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }
