package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// accountAdd adds an account.
type accountAdd struct {
	Account string        `arg:"" name:"account" help:"what one signs in with: lower case letters, figures, dot, hyphen, underscore, @"`
	Name    string        `placeholder:"NAME" help:"the name that others read"`
	Role    []string      `placeholder:"ROLE" help:"an access role, from today or --from; may be repeated"`
	From    calendar.Date `placeholder:"YYYY-MM-DD" help:"the first day of the access roles (default: today)"`
	Until   calendar.Date `placeholder:"YYYY-MM-DD" help:"the first day on which it no longer has them (default: no end)"`
	Issuer  string        `placeholder:"URL" help:"signs in with OpenID Connect at this issuer, and needs no password"`
	Subject string        `placeholder:"SUB" help:"with --issuer: who it is there"`
	confining
}

// confining are the records to which an account is confined.
type confining struct {
	Commissioner []typed  `placeholder:"CODE" help:"only records of this commissioner, followed through successions; may be repeated"`
	Place        []string `placeholder:"CODE" help:"only records of people of this area; may be repeated"`
}

func (f confining) codes() (commissioners []org.Code, places []string) {
	for _, c := range f.Commissioner {
		commissioners = append(commissioners, org.Code(c))
	}
	for _, p := range f.Place {
		places = append(places, strings.ToUpper(strings.TrimSpace(p)))
	}
	return commissioners, places
}

// Help is the detailed help.
func (accountAdd) Help() string {
	return `Adds an account. It can sign in once it has a password (remit account password), or with OpenID
Connect if --issuer and --subject name it there. A name is never given twice: an account that is
no longer used is disabled, and what it did stays in the audit log under its name.

Example:

    remit account add m.jones --name 'M Jones' --role viewer --workspace demo
    remit account add a.smith --role contract-manager --commissioner 16C --until 2027-04-01 --workspace demo
`
}

// Run adds it.
func (cmd accountAdd) Run(c *call) error {
	ws, rules, err := c.openAccess()
	if err != nil {
		return err
	}
	a := access.Account{Name: cmd.Account, Display: cmd.Name, Issuer: cmd.Issuer, Subject: cmd.Subject}
	a.Commissioners, a.Places = cmd.codes()
	for _, r := range cmd.Role {
		a.Roles = append(a.Roles, access.Held{Role: access.RoleName(r), In: calendar.Period{From: c.orToday(cmd.From), Until: cmd.Until}})
	}
	problems, err := ws.AddAccount(c.ctx, rules, a, c.actor())
	if err != nil {
		return accountWrong(err)
	}
	return c.accountChanged(a.Name, problems, "added")
}

// orToday is a day, or today if none was given.
func (c *call) orToday(d calendar.Date) calendar.Date {
	if d == 0 {
		return c.today()
	}
	return d
}

// accountChanged tells what became of a change.
func (c *call) accountChanged(name string, problems *problem.List, did string) error {
	type changed struct {
		Account string `json:"account"`
		Done    bool   `json:"done"`
		What    string `json:"what"`
	}
	fine := problems == nil || problems.Len() == 0
	if !fine {
		did = "nothing changed"
	}
	return c.show(answer{data: changed{name, fine, did}, problems: problems, columns: []string{"account", "what"}, rows: [][]string{{name, did}},
		text: func(w io.Writer) { fmt.Fprintf(w, "%s: %s\n", name, did) }})
}
