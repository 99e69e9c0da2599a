package cli

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/problem"
)

// accountPassword sets a password.
type accountPassword struct {
	Account string `arg:"" name:"account" help:"the account"`
}

// Help is the detailed help.
func (accountPassword) Help() string {
	return `Sets the password of an account. On a terminal it is asked for twice and not shown; else it is the
first line of standard input. It is never an argument, because arguments are seen by everybody on
the machine and kept by shells. It has at least 15 characters: four or five words that do not
belong together. Remit keeps its hash (argon2id), and nobody can find it out.

Example:

    remit account password m.jones --workspace demo
    remit account password m.jones --workspace demo < password.txt
`
}

// Run sets it.
func (cmd accountPassword) Run(c *call) error {
	ws, rules, err := c.openAccess()
	if err != nil {
		return err
	}
	if _, _, err := ws.Account(c.ctx, cmd.Account); err != nil {
		return accountWrong(err)
	}
	password, err := c.password()
	if err != nil {
		return wrongUsage(err)
	}
	found, err := ws.SetPassword(c.ctx, rules, cmd.Account, password, c.actor(), rand.Reader)
	if err != nil {
		return accountWrong(err)
	}
	problems := &problem.List{}
	if found != nil {
		problems.Add(*found)
	}
	return c.accountChanged(cmd.Account, problems, "the password is set")
}

// longestLine is more than any password.
const longestLine = 4096

// password asks for a password twice, or reads it from standard input.
func (c *call) password() (string, error) {
	if c.AskPassword == nil {
		line, err := bufio.NewReader(io.LimitReader(c.Stdin, longestLine)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("read the password: %w", err)
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	first, err := c.AskPassword("New password: ")
	if err != nil {
		return "", fmt.Errorf("read the password: %w", err)
	}
	again, err := c.AskPassword("Again: ")
	switch {
	case err != nil:
		return "", fmt.Errorf("read the password: %w", err)
	case first != again:
		return "", errors.New("the two passwords differ; nothing was changed")
	}
	return first, nil
}
