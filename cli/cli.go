// Package cli is the command line of Remit: it reads arguments, calls
// [workspace.Workspace], and shows the answer as text, CSV or JSON.
//
// [Main] is the whole program without the process around it: everything that a
// process has (streams, clock, environment) comes in an [App], so tests run the
// real commands.
//
//	code := cli.Main(ctx, []string{"org", "show", "A81001", "--on", "2005-01-01"}, app)
//
// A command is a struct with a Run method in a file of its own, and a field of
// [commands]. Its Run makes an [answer] and hands it to [call.show]; it never
// chooses an exit code (exit.go does) nor asks which format is wanted.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/alecthomas/kong"

	"github.com/remit-health/remit/workspace"
)

// An App is what surrounds the commands. Every field must be set, but for those
// that say what "" means.
type App struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Program        string // how the program was called, for commands that are shown: bin/remit
	Version        string // which build this is, "" = what Go knows of it
	Terminal       bool   // Stderr is a terminal: show a progress bar
	// AskPassword asks for a password without showing it; nil = it is a line of Stdin.
	AskPassword func(prompt string) (string, error)
	Cache       string // folder for what can be made again, such as the compiled optimiser; "" = none
	Now         func() time.Time
	Getenv      func(string) string
	// Open opens the workspace in a folder. With create it makes folder and
	// workspace where there are none; else the error wraps fs.ErrNotExist.
	Open func(ctx context.Context, dir string, create bool) (*workspace.Workspace, error)
	// OpenParquet reads a Parquet file of activity.
	OpenParquet func(r io.ReaderAt, size int64, name string) (workspace.ActivitySource, error)
	// OpenFolder is the folder that a run writes to, and that where priority runs are
	// kept; it is made when something is written. nil = there is none.
	OpenFolder func(dir string) workspace.Folder
	// Serve shows pages at an address until the context ends, and calls ready with the address
	// once they can be asked for; nil = there are no pages.
	Serve func(ctx context.Context, listen string, s Shown, ready func(address string) error) error
}

// commands are the commands of Remit, one field for each. To add one, write its
// struct in a file named after it, with
//
//   - a `help` tag here: one sentence, lower case, no full stop;
//   - a method Help() string with what a reader needs and an example that runs;
//   - a method Run(*call) error that opens what it needs from the call, and
//     ends with call.show;
//   - a script in cmd/remit/testdata/script and its JSON shape in docs/json.md.
type commands struct {
	common

	Init       initialise `cmd:"" help:"make a workspace, and load a folder of reference files"`
	Import     importing  `cmd:"" help:"read a file into the workspace; list and undo imports"`
	Run        runs       `cmd:"" does:"writes,long" help:"import activity, and decide, price and state each month; again only what changed"`
	Contract   contracts  `cmd:"" help:"what is owed for a month, how it differs from what was claimed, and what to ask"`
	Org        bodies     `cmd:"" help:"ask the register of bodies through time"`
	Restate    restates   `cmd:"" help:"give figures recorded under one structure on another"`
	Structures structures `cmd:"" help:"structures beside one another: compare, propose, hand over, stability"`
	Who        who        `cmd:"" help:"who decides, who pays, who answers to whom, and by which instrument"`
	Decide     decide     `cmd:"" help:"name the payer and the price of each record of a file"`
	Explain    explain    `cmd:"" help:"why a record has the payer and the price it has"`
	Rules      rules      `cmd:"" help:"check, test and draw editions of the rules"`
	Demo       demo       `cmd:"" help:"a workspace full of findings, from made-up activity on the register"`
	Synth      synth      `cmd:"" help:"make up activity on the register, with planted errors and their truth"`
	Need       needs      `cmd:"" help:"what people need: of a body, and indicators of a file, with intervals"`
	Allocate   allocates  `cmd:"" help:"share money out by need: a place against its board, all districts, what each board gets"`
	Plan       plans      `cmd:"" help:"which options to buy within limits, at which level, and through whom functions should be performed"`
	Thread     threads    `cmd:"" help:"walk from a need through decision, contract and payment to an outcome, and back"`
	Voice      voices     `cmd:"" help:"what people said, and who has not been heard"`
	Decision   decisions  `cmd:"" help:"what was decided, by whom, by what right, on what grounds, and what came of it"`
	Account    accounts   `cmd:"" help:"who may sign in, and what each may see"`
	Audit      audits     `cmd:"" help:"who saw or did what, when and why, and whether that was tampered with"`
	Serve      serve      `cmd:"" help:"show a made-up workspace as pages in a browser, on this machine"`
	Check      check      `cmd:"" help:"what the workspace holds, what is missing, and what to load"`
	Version    version    `cmd:"" help:"the version of this program"`
}

// common are the flags of every command.
type common struct {
	Workspace string `default:"." short:"w" placeholder:"DIR" help:"folder of the workspace (default: this folder)"`
	Format    format `default:"text" enum:"text,csv,json" help:"how to show the answer: text, csv or json"`
	Quiet     bool   `short:"q" help:"no progress, no notes; only the answer and what is wrong"`
}

const description = `Remit keeps straight who is responsible for whom, what is paid for it, and whether it worked.

Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 done, with problems.`

// Main runs one command and returns the exit code of the process.
func Main(ctx context.Context, args []string, app App) int {
	err := run(ctx, args, app)
	if text := message(err); text != "" {
		fmt.Fprintln(app.Stderr, "remit: "+text)
	}
	return exitCode(err)
}

func run(ctx context.Context, args []string, app App) (err error) {
	var all commands
	helped := false
	parser, err := newParser(&all, kong.Writers(app.Stdout, app.Stderr), kong.Exit(func(int) { helped = true }))
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	chosen, err := parser.Parse(args)
	switch {
	case helped:
		return nil
	case err != nil:
		return wrongUsage(fmt.Errorf("%w; see remit --help", err))
	}
	c := &call{App: app, common: all.common, ctx: ctx, name: spoken(chosen.Path)}
	defer func() { err = errors.Join(err, c.close()) }()
	return chosen.Run(c)
}

// spoken is the command without its arguments: "org show".
func spoken(path []*kong.Path) string {
	name := ""
	for _, p := range path {
		if p.Command != nil {
			name += " " + p.Command.Name
		}
	}
	return name[min(1, len(name)):]
}
