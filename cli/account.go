package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace"
)

// accounts keep who may sign in.
type accounts struct {
	Add      accountAdd      `cmd:"" help:"add an account; give it a password afterwards"`
	List     accountList     `cmd:"" help:"list accounts, their access roles today and what they are confined to"`
	Show     accountShow     `cmd:"" help:"show an account, everything that was done with it, and its tokens"`
	Disable  accountDisable  `cmd:"" help:"close an account, or open it again; nothing of it is deleted"`
	Password accountPassword `cmd:"" help:"set the password of an account, read from the terminal or from standard input"`
	Role     accountRole     `cmd:"" help:"give an account an access role for a period, or end one"`
	Confine  accountConfine  `cmd:"" help:"say of which commissioners and places an account may open records"`
	Token    accountToken    `cmd:"" help:"make a token with which a program uses the API as an account, or end one"`
}

// Help is the detailed help.
func (accounts) Help() string {
	return `Who may sign in to the pages and the API of a workspace, and what each may see. Access roles,
purposes and what is masked are in docs/access.md; the files rules/access/*.yaml of a workspace
take the place of those that Remit carries. Whoever can read the folder of a workspace can read
everything in it without an account.

Example:

    remit account add m.jones --name 'M Jones' --role viewer --workspace demo
    remit account list --workspace demo
`
}

// accessRules are the rules of access of the workspace: its own files over those that Remit
// carries.
func (c *call) accessRules() (*access.Rules, error) {
	dir := filepath.Join(c.Workspace, "rules", "access")
	var rules *access.Rules
	var problems *problem.List
	if _, err := os.Stat(dir); err == nil {
		rules, problems = access.ReadRules(os.DirFS(dir))
	} else {
		rules, problems = access.Published()
	}
	if rules == nil {
		c.complain(problems)
		return nil, fmt.Errorf("the rules of access in %q have problems: nobody should see by rules that were read in part", dir)
	}
	return rules, nil
}

// openAccess opens the workspace and its rules of access.
func (c *call) openAccess() (*workspace.Workspace, *access.Rules, error) {
	rules, err := c.accessRules()
	if err != nil {
		return nil, nil, err
	}
	ws, err := c.open()
	return ws, rules, err
}

func (c *call) actor() workspace.Actor { return workspace.Actor{At: c.Now()} }

// accountWrong says of a mistake of the caller that it is one.
func accountWrong(err error) error {
	switch {
	case errors.Is(err, workspace.ErrNoAccount):
		return wrongUsage(fmt.Errorf("%w; remit account list names them", err))
	case errors.Is(err, workspace.ErrAccountThere):
		return wrongUsage(fmt.Errorf("%w; remit account show tells of it", err))
	}
	return err
}

// A shownAccount is an account for JSON.
type shownAccount struct {
	Name          string      `json:"account"`
	Display       string      `json:"name"`
	Disabled      bool        `json:"disabled"`
	Password      bool        `json:"password"` // it has one
	Today         []string    `json:"roles_today"`
	Roles         []shownHeld `json:"roles"`
	Commissioners []org.Code  `json:"commissioners"`
	Places        []string    `json:"places"`
	Issuer        string      `json:"issuer"`
	Subject       string      `json:"subject"`
	Version       int         `json:"version"`
	What          string      `json:"what"`
	By            string      `json:"by"`
	At            string      `json:"at"`
}

// A shownHeld is an access role of an account.
type shownHeld struct {
	Role  access.RoleName `json:"role"`
	From  calendar.Date   `json:"from"`
	Until calendar.Date   `json:"until"`
}

func showAccount(a workspace.StoredAccount, password bool, today calendar.Date) shownAccount {
	out := shownAccount{a.Name, a.Display, a.Disabled, password, []string{}, []shownHeld{}, append([]org.Code{}, a.Commissioners...), append([]string{}, a.Places...),
		a.Issuer, a.Subject, a.Version, string(a.What), a.By, momentOf(a.At)}
	for _, r := range a.RolesOn(today) {
		out.Today = append(out.Today, string(r))
	}
	for _, h := range a.Roles {
		out.Roles = append(out.Roles, shownHeld{h.Role, h.In.From, h.In.Until})
	}
	return out
}

// confined says to which records an account is confined.
func (a shownAccount) confined() string {
	var codes []string
	for _, c := range a.Commissioners {
		codes = append(codes, string(c))
	}
	return strings.Join(append(codes, a.Places...), " ")
}

func (a shownAccount) state() string {
	switch {
	case a.Disabled:
		return "disabled"
	case a.Issuer != "":
		return "signs in elsewhere"
	case !a.Password:
		return "no password"
	}
	return ""
}

// accountList lists accounts.
type accountList struct{}

// Help is the detailed help.
func (accountList) Help() string { return accounts{}.Help() }

// Run lists them.
func (accountList) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	found, err := ws.Accounts(c.ctx)
	if err != nil {
		return err
	}
	all := []shownAccount{}
	a := answer{columns: []string{"account", "name", "roles_today", "confined_to", "state"}}
	for _, one := range found {
		has, err := ws.HasPassword(c.ctx, one.Name)
		if err != nil {
			return err
		}
		s := showAccount(one, has, c.today())
		all = append(all, s)
		a.rows = append(a.rows, []string{s.Name, s.Display, strings.Join(s.Today, " "), s.confined(), s.state()})
	}
	if len(all) == 0 {
		c.note("There is no account yet; remit account add NAME adds one.")
	}
	a.data = all
	return c.show(a)
}
