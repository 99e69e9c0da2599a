package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/synthetic"
	"github.com/remit-health/remit/workspace"
)

// demo builds a workspace full of findings.
type demo struct {
	Dir       string `default:"demo" placeholder:"DIR" file:"folder" help:"folder of the demo; one that a demo made before is made anew (default: demo)"`
	Records   int    `default:"100000" placeholder:"N" help:"how many made-up records (default 100000)"`
	Seed      uint64 `default:"1" placeholder:"S" help:"the same seed makes the same demo (default 1)"`
	Reference string `placeholder:"DIR" file:"folder" help:"folder of reference data: the demo runs on the real register (default: $REMIT_REFERENCE; without, on a made-up England)"`
	Serve     *bool  `negatable:"" help:"show the pages at the end, until Ctrl-C (default: where a person sits at a terminal)"`
}

// Help is the detailed help.
func (demo) Help() string {
	return `Makes a workspace, loads the register, makes up activity with planted errors, decides and
prices it, writes monthly statements, adds a thread from a need to its outcome, and ends with
five findings and the command that shows more of each. The activity is made up even where the
register is real, and is marked so wherever it is seen.

Example:

    remit demo --dir demo --records 10000 --serve=false
`
}

// demoMark is the file by which a demo knows its own folder.
const demoMark = ".remit-demo"

// demoErrors is the share of records with a planted error.
const demoErrors = 30_000 // 3 %

// valued is the day at whose price list the demo values all activity: the list
// that the reference holds is of 2024/25.
var valued = calendar.Of(2025, 3, 31)

// demoFrom and demoTo bound the assignment dates of the demo: three months on
// each side of the day on which all boards took on delegated services.
var demoFrom, demoTo = calendar.Of(2025, 1, 1), calendar.Of(2025, 7, 1)

// Run makes the demo.
func (cmd demo) Run(c *call) error {
	if cmd.Records < 100 {
		return wrongUsage(errors.New("demo: fewer than 100 records show nothing"))
	}
	if err := clear(cmd.Dir); err != nil {
		return err
	}
	c.Workspace = cmd.Dir
	folder, err := initialise{Reference: cmd.Reference}.folder(c)
	if err != nil {
		return err
	}
	s := &showing{call: c, cmd: cmd, folder: folder}
	for _, step := range []struct {
		says string
		do   func(*showing) error
	}{
		{"making a workspace and loading the register", (*showing).register},
		{"making up activity, with planted errors", (*showing).activity},
		{"deciding, pricing and writing statements", (*showing).settle},
		{"making up the terms of a contract", (*showing).terms},
		{"laying the thread from a need to its outcome", (*showing).thread},
		{"making up a merger, and handing over what is live", (*showing).merger},
	} {
		s.begin(step.says)
		if err := step.do(s); err != nil {
			return fmt.Errorf("demo: %s: %w", step.says, err)
		}
	}
	if err := s.findings(); err != nil {
		return err
	}
	return s.open()
}

// clear makes the folder, or takes a demo away that stands in it. A folder with
// anything else is left alone.
func clear(dir string) error {
	held, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("demo: %w", err)
	}
	if _, err := os.Stat(filepath.Join(dir, demoMark)); err == nil {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
	} else if len(held) > 0 {
		return wrongUsage(fmt.Errorf("demo: %s is not empty and no demo made it; name another folder", dir))
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	return os.WriteFile(filepath.Join(dir, demoMark), []byte("made by remit demo; remit demo may delete this folder\n"), 0o644)
}

// showing is a demo while it is made.
type showing struct {
	*call
	cmd    demo
	folder fs.FS // of the reference; nil: a made-up England
	ws     *workspace.Workspace
	made   synthetic.Summary
	ran    *workspace.Ran
}

// begin says what is being done. The demo says it on standard output, because it
// is all that there is to see for a while; programs want the answer there.
func (s *showing) begin(what string) {
	out := s.Stdout
	if s.Format != asText {
		out = s.Stderr
	}
	if !s.Quiet {
		fmt.Fprintf(out, "%s ...\n", what)
	}
}

// activityFile is where the made-up activity is written.
func (s *showing) activityFile() string { return filepath.Join(s.cmd.Dir, "made-up", "activity.csv") }

func (s *showing) register() (err error) {
	if s.ws, err = s.create(); err != nil {
		return err
	}
	quiet := *s.call
	quiet.Quiet = true
	if s.folder == nil {
		world, err := s.ws.InventEngland(s.ctx, s.cmd.Seed, s.Now())
		if err != nil {
			return err
		}
		return s.people(&quiet, world)
	}
	_, err = initialise{}.load(&quiet, s.ws, s.folder)
	return err
}

func (s *showing) asOf() workspace.AsOf {
	as := workspace.AsOf{Today: s.today()}
	if s.folder != nil {
		as.ValueAt = valued
	}
	return as
}

func (s *showing) activity() (err error) {
	s.made, err = synthesise(s.call, s.ws, s.asOf(), synthetic.Config{Seed: s.cmd.Seed, Records: s.cmd.Records, Errors: demoErrors,
		From: demoFrom, To: demoTo}, filepath.Dir(s.activityFile()))
	return err
}

// A finding is a sentence and the command that shows more.
type finding struct {
	Says string `json:"says"`
	More string `json:"more"`
}

// findings ends the demo with five findings.
func (s *showing) findings() error {
	var found []finding
	for _, find := range []func(*showing) (finding, error){aPractice, aPayer, anOverClaim, anotherMap, aThread} {
		f, err := find(s)
		if err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		found = append(found, f)
	}
	rows := make([][]string, len(found))
	for i, f := range found {
		rows[i] = []string{f.Says, f.More}
	}
	return s.show(answer{data: found, columns: []string{"says", "more"}, rows: rows, text: func(w io.Writer) { s.text(w, found) }})
}

func (s *showing) text(w io.Writer, found []finding) {
	fmt.Fprintf(w, "\n%d made-up records, %d with a planted error, in %s.\n", s.made.Records, s.made.Errors, s.cmd.Dir)
	if s.folder == nil {
		fmt.Fprintln(w, "The practices and providers are made up too: set REMIT_REFERENCE for the real register.")
	}
	for i, f := range found {
		fmt.Fprintf(w, "\n%d. %s\n   %s\n", i+1, f.Says, f.More)
	}
	fmt.Fprintf(w, "\nWhat a provider is paid under terms that were made up for it:\n   %s\n", s.command("contract settle "+quoted(s.termsFile())))
	fmt.Fprintf(w, "\nA merger that was made up, judged before it happens, and whose live work was handed over:\n   %s\n   %s\n",
		s.command("structures propose "+quoted(s.mergerFile())), s.command("structures handover "+quoted(s.mergerFile())))
	if r, err := s.ws.Register(s.ctx, 0); err == nil {
		fmt.Fprintf(w, "\nWhom a patient turns to, and turned to ten years before:\n   %s\n   %s\n",
			s.command(fmt.Sprintf("who decides complaint --practice %s --on 2023-06-01", longest(r))), s.command("who diff --from 2013-06-01 --to 2023-06-01"))
	}
	s.planText(w)
}
