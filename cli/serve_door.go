package cli

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/signin"
)

// door is what stands before the pages, and how they are kept secret on their way.
func (cmd serve) door(c *call) (*signin.Door, *tls.Config, error) {
	s := signin.Setting{Now: c.Now, Names: cmd.Name}
	var err error
	if s.Proxies, err = signin.ParseProxies(cmd.Proxy); err != nil {
		return nil, nil, wrongUsage(err)
	}
	if cmd.Limits != "" {
		if s.Limits, err = cmd.limits(c); err != nil {
			return nil, nil, err
		}
	}
	if cmd.Provider != "" && !cmd.Accounts {
		return nil, nil, wrongUsage(errors.New("--provider signs people in, and without --accounts nobody does; add --accounts"))
	}
	if cmd.Accounts {
		if err := cmd.accounts(c, &s); err != nil {
			return nil, nil, err
		}
	}
	secret, err := cmd.secret()
	if err != nil {
		return nil, nil, err
	}
	door, err := signin.New(s)
	return door, secret, err
}

// accounts are those of the workspace, with what they may see.
func (cmd serve) accounts(c *call, s *signin.Setting) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	if s.Rules, err = c.accessRules(); err != nil {
		return err
	}
	key := make([]byte, 32) // pseudonyms that are made anew are others after a restart
	rand.Read(key)          //nolint:errcheck // never fails, by its documentation
	s.Accounts, s.Ground = ws, func(ctx context.Context) (access.Ground, error) { return ws.Sighting(ctx, key) }
	if s.Gate, err = ws.Gate(s.Rules, c.today(), rand.Reader); err != nil {
		return err
	}
	if cmd.Provider != "" {
		s.Provider, err = cmd.provider(c, s.Rules)
	}
	return err
}

// refused shows what is wrong with a file, without which nothing can be served.
func complained(c *call, problems *problem.List, what string) error {
	c.complain(problems)
	return wrongUsage(errors.New(what))
}

// provider is who else signs people in. The secret of the client comes from the
// environment or from a file, never from the command line, which others can read.
func (cmd serve) provider(c *call, rules *access.Rules) (*signin.Provider, error) {
	text, err := c.readFile(cmd.Provider)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("the provider: %w", err))
	}
	file, problems := signin.ReadProviderFile(filepath.Base(cmd.Provider), text)
	if file != nil {
		problems.Merge(file.CheckRoles(filepath.Base(cmd.Provider), func(name access.RoleName) bool { _, ok := rules.Role(name, c.today()); return ok }))
	}
	if problems.Len() > 0 {
		return nil, complained(c, problems, cmd.Provider+" has problems")
	}
	secret := c.Getenv(file.SecretVariable)
	if file.SecretFile != "" {
		text, err := os.ReadFile(beside(cmd.Provider, file.SecretFile))
		if err != nil {
			return nil, wrongUsage(fmt.Errorf("the client's secret: %w", err))
		}
		secret = strings.TrimSpace(string(text))
	}
	if secret == "" {
		return nil, wrongUsage(fmt.Errorf("there is no client's secret: %s names %q, which is empty", cmd.Provider, file.SecretVariable+file.SecretFile))
	}
	return &signin.Provider{File: *file, Secret: secret}, nil
}

// beside is a file as another file names it.
func beside(file, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(file), name)
}

// limits are our own with those of a file in their place.
func (cmd serve) limits(c *call) (*signin.Limits, error) {
	text, err := c.readFile(cmd.Limits)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("the limits: %w", err))
	}
	own, err := signin.OwnLimits(c.Now())
	if err != nil {
		return nil, err
	}
	limits, problems := signin.ReadLimits(filepath.Base(cmd.Limits), text, own, c.Now())
	if problems.Len() > 0 {
		return nil, complained(c, problems, cmd.Limits+" has problems")
	}
	return &limits, nil
}

// secret is what keeps pages secret on their way; nil = plain HTTP.
func (cmd serve) secret() (*tls.Config, error) {
	switch {
	case cmd.Cert == "" && cmd.Key == "":
		return nil, nil
	case cmd.Cert == "" || cmd.Key == "":
		return nil, wrongUsage(errors.New("--cert and --key go together"))
	}
	pair, err := tls.LoadX509KeyPair(cmd.Cert, cmd.Key)
	if err != nil {
		return nil, wrongUsage(fmt.Errorf("the certificate: %w", err))
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}, nil
}
