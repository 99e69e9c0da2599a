package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/kong"

	"github.com/remit-health/remit/workspace"
)

// A Question is a command with its arguments, as data.
type Question struct {
	Command []string            // its words
	Values  map[string][]string // by the name of the parameter
	Files   map[string][]File   // by the name of the parameter
	As      string              // what is wanted: json, text, table, or the name of a file that is written
}

// A File is what a question brings in the place of a file that an argument names.
type File struct {
	Name string // by which its reader goes, and problems name it
	Body io.Reader
}

// An Asker asks commands of one workspace that is open, and stays so. It is safe for
// concurrent use.
type Asker struct {
	app App
	dir string
	ws  *workspace.Workspace

	lines sync.Pool // of *commandLine: to make one takes longer than most answers
}

// A commandLine reads arguments into commands, for one question at a time.
type commandLine struct {
	all    *commands
	parser *kong.Kong
}

func (a *Asker) line() (*commandLine, error) {
	if l, ok := a.lines.Get().(*commandLine); ok {
		return l, nil
	}
	l := &commandLine{all: &commands{}}
	var err error
	l.parser, err = newParser(l.all, kong.Writers(io.Discard, io.Discard), kong.Exit(func(int) {}))
	return l, err
}

// NewAsker asks the commands of a workspace that was opened in a folder.
func NewAsker(app App, dir string, ws *workspace.Workspace) *Asker {
	app.Terminal, app.Stdin = false, strings.NewReader("")
	a := &Asker{app: app, dir: dir, ws: ws}
	c := &call{App: app, common: common{Workspace: dir}}
	if app.OpenFolder != nil {
		ws.WithPriorityRuns(app.OpenFolder(c.runsDir()))
	}
	return a
}

// A Prepared question has its arguments read and its files at hand. It is answered once,
// then or later; Drop it in any case.
type Prepared struct {
	asker *Asker
	q     Question
	given *given
	dir   string
	line  *commandLine
	run   *kong.Context
}

// Prepare reads the arguments and the files of a question. The answer is nil, or says why
// it cannot be asked.
func (a *Asker) Prepare(q Question) (*Prepared, *Answer) {
	p := &Prepared{asker: a, q: q, given: &given{places: map[string]string{}, written: map[string]*bytes.Buffer{}}}
	if err := p.read(); err != nil {
		p.Drop()
		return nil, &Answer{Meaning: meaningOf(err), Says: message(err)}
	}
	return p, nil
}

func (p *Prepared) read() (err error) {
	if len(p.q.Files) > 0 {
		if p.dir, err = os.MkdirTemp("", "remit-question-"); err != nil {
			return err
		}
	}
	if p.line, err = p.asker.line(); err != nil {
		return err
	}
	args, err := p.q.args(p.line.parser, p.given, p.dir)
	if err != nil {
		return err
	}
	n := len(p.q.Command)
	if p.run, err = p.line.parser.Parse(slices.Concat(args[:n], []string{"--workspace=" + p.asker.dir, "--quiet"}, args[n:])); err != nil {
		return wrongUsage(err)
	}
	return nil
}

// Drop takes the files of the question away. It may be called twice.
func (p *Prepared) Drop() {
	if p.line != nil {
		p.asker.lines.Put(p.line)
		p.line, p.run = nil, nil
	}
	if p.dir != "" {
		os.RemoveAll(p.dir) //nolint:errcheck // it lies among the temporary files
		p.dir = ""
	}
}

// Answer runs the command. What went wrong is in the answer: nothing else can. Progress,
// if not nil, is told how far long work is.
func (p *Prepared) Answer(ctx context.Context, progress func(what string, done, of int64)) Answer {
	out := &answering{q: p.q, progress: progress}
	c := &call{App: p.asker.app, common: p.line.all.common, ctx: ctx, name: spoken(p.run.Path), lent: p.asker.ws, given: p.given, answer: out}
	c.Stdout, c.Stderr = &out.stdout, io.Discard
	err := p.run.Run(c)
	out.raw(p.given)
	err = errors.Join(err, c.close())
	out.Meaning, out.Says = out.meaning(err), message(err)
	return out.Answer
}

// Ask prepares a question and answers it.
func (a *Asker) Ask(ctx context.Context, q Question) Answer {
	p, refused := a.Prepare(q)
	if refused != nil {
		return *refused
	}
	defer p.Drop()
	return p.Answer(ctx, nil)
}
