// Command remit keeps straight who is responsible for whom, what is paid for it,
// and whether it worked. See remit --help.
//
// This package is where the process meets the program: it passes streams,
// clock, environment and store to package cli, and decides nothing.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/remit-health/remit/api"
	"github.com/remit-health/remit/cli"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/parquet"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/web"
	"github.com/remit-health/remit/workspace"
)

// version is set by make build: what git describes.
var version string

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	app := cli.App{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Program: program(os.Args[0]), Version: version, Cache: cache(),
		Terminal: term.IsTerminal(int(os.Stderr.Fd())), AskPassword: askPassword(),
		Now: time.Now, Getenv: os.Getenv, Open: open, OpenParquet: openParquet,
		OpenFolder: func(dir string) workspace.Folder { return files.OpenTree(dir) },
	}
	app.Serve = func(ctx context.Context, listen string, s cli.Shown, ready func(address string) error) error {
		return serve(ctx, listen, app, s, ready)
	}
	return cli.Main(ctx, os.Args[1:], app)
}

// askPassword asks on the terminal; nil if standard input is none.
func askPassword() func(prompt string) (string, error) {
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return nil
	}
	return func(prompt string) (string, error) {
		fmt.Fprint(os.Stderr, prompt)
		defer fmt.Fprintln(os.Stderr)
		password, err := term.ReadPassword(int(os.Stdin.Fd()))
		return string(password), err
	}
}

// program is how the program was called, as a person would write it again.
func program(arg string) string {
	if strings.ContainsRune(arg, filepath.Separator) && !filepath.IsAbs(arg) {
		return filepath.Clean(arg)
	}
	return "remit"
}

// cache is the folder of this person for what can be made again; "" if the system
// names none.
func cache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "remit")
}

// open joins the SQLite file and the folder of imported files.
func open(ctx context.Context, dir string, create bool) (*workspace.Workspace, error) {
	if create {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
	}
	s, err := sqlite.Open(ctx, filepath.Join(dir, "remit.db"), sqlite.Options{Create: create, At: time.Now()})
	if err != nil {
		return nil, err
	}
	f, err := files.Open(filepath.Join(dir, "imports"))
	if err != nil {
		s.Close()
		return nil, err
	}
	return workspace.New(s, f).WithActivity(files.OpenTree(filepath.Join(dir, "activity")), parquet.Format()), nil
}

// openParquet reads activity that others wrote.
func openParquet(r io.ReaderAt, size int64, name string) (workspace.ActivitySource, error) {
	return parquet.OpenActivity(r, size, name, nil)
}

// serve shows a workspace in a browser, and answers programs beside it.
func serve(ctx context.Context, listen string, app cli.App, s cli.Shown, ready func(address string) error) error {
	answers, err := programs(app, s)
	if err != nil {
		return err
	}
	err = web.Serve(ctx, listen, web.Site(s), ready, web.Beside{Prefix: api.Prefix, Handler: answers})
	if errors.Is(err, web.ErrBeyond) {
		return fmt.Errorf("%w: %w", cli.ErrListen, err)
	}
	return err
}
