package cli

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"github.com/remit-health/remit/calendar"
)

// A Command is one command as it can be asked from within a program: the same words,
// arguments and answer as on the command line. It is read from the command's own
// struct, so that a command which comes later is in the catalogue the day it comes.
type Command struct {
	Words      []string // "org", "show"
	Says       string   // one sentence, lower case
	Help       string   // the detailed help, with examples
	Parameters []Parameter
	Writes     bool           // it always changes the workspace
	Long       bool           // it may take minutes
	Answers    []reflect.Type // what the data of the answer may be; none = text only
	Written    []string       // files that the answer can have beside the data, by the flag that names them
	Examples   []Example      // those of the help that need no file
}

// A Parameter is an argument or a flag.
type Parameter struct {
	Name     string // in snake_case: known_on
	Says     string
	Type     string // string, integer, number, boolean
	Format   string // date, or ""
	Many     bool   // it may be given several times
	Required bool
	Default  string
	Enum     []string
	File     bool // it is a file that is read
	Saved    bool // with File: or the name of what was saved
	Writes   bool // if it is given, the command changes the workspace
}

// An Example is the arguments of one command line of a help.
type Example struct {
	Line   string
	Values map[string][]string
}

// ofTypes is a command that says what its data may be.
type ofTypes interface{ dataTypes() []any }

const (
	noAccounts = "accounts are kept by whoever has the folder of the workspace: the API must not hand out rights"
	noAudit    = "the audit log is read by whoever has the folder of the workspace, not by those it is about"
)

// apart are the commands that have no place in the catalogue, each with the reason.
var apart = map[string]string{
	"init":             "makes a workspace; whoever asks has one",
	"demo":             "makes a workspace, and shows it",
	"synth":            "makes up files on this machine, of no workspace",
	"serve":            "is what answers",
	"account add":      noAccounts,
	"account list":     noAccounts,
	"account show":     noAccounts,
	"account disable":  noAccounts,
	"account password": noAccounts,
	"account role":     noAccounts,
	"account confine":  noAccounts,
	"account token":    noAccounts,
	"audit list":       noAudit,
	"audit verify":     noAudit,
	"audit head":       noAudit,
}

// Apart are the commands that have no place in the catalogue, each with the reason.
func Apart() map[string]string { return apart }

// Catalogue lists every command but those of [Apart].
func Catalogue() ([]Command, error) {
	parser, err := newParser(&commands{}, kong.Exit(func(int) {}))
	if err != nil {
		return nil, err
	}
	var out []Command
	for _, n := range parser.Model.Leaves(true) {
		if _, left := apart[strings.Join(wordsOf(n), " ")]; !left {
			out = append(out, commandOf(parser, n))
		}
	}
	return out, nil
}

// newParser reads the model of the commands.
func newParser(all *commands, more ...kong.Option) (*kong.Kong, error) {
	parser, err := kong.New(all, append([]kong.Option{kong.Name("remit"), kong.Description(description),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100})}, more...)...)
	if err != nil {
		return nil, fmt.Errorf("set up the commands: %w", err)
	}
	return parser, nil
}

func wordsOf(n *kong.Node) []string {
	if n.Parent == nil {
		return nil
	}
	return append(wordsOf(n.Parent), n.Name)
}

func commandOf(parser *kong.Kong, n *kong.Node) Command {
	c := Command{Words: wordsOf(n), Says: n.Help, Help: n.Detail}
	does := n.Tag.Get("does")
	c.Writes, c.Long = strings.Contains(does, "writes"), strings.Contains(does, "long")
	for _, v := range valuesOf(n) {
		switch v.Tag.Get("file") {
		case "folder":
		case "write":
			c.Written = append(c.Written, parameterName(v))
		default:
			c.Parameters = append(c.Parameters, parameterOf(v))
		}
	}
	if t, ok := n.Target.Interface().(ofTypes); ok {
		for _, one := range t.dataTypes() {
			c.Answers = append(c.Answers, reflect.TypeOf(one))
		}
	}
	c.Examples = examplesOf(parser, n)
	return c
}

// valuesOf are the arguments and the flags of a command, without those that every
// command has.
func valuesOf(n *kong.Node) []*kong.Value {
	out := append([]*kong.Value{}, n.Positional...)
	for _, f := range n.Flags {
		if f.Name != "help" {
			out = append(out, f.Value)
		}
	}
	return out
}

func parameterName(v *kong.Value) string { return strings.ReplaceAll(v.Name, "-", "_") }

func parameterOf(v *kong.Value) Parameter {
	p := Parameter{Name: parameterName(v), Says: v.Help, Required: v.Required, Default: v.Default, Writes: v.Tag.Has("writes")}
	if v.Enum != "" {
		p.Enum = v.EnumSlice()
	}
	p.Type, p.Format, p.Many = typeOf(v.Target.Type())
	p.File, p.Saved = v.Tag.Has("file"), v.Tag.Get("file") == "named"
	return p
}

// typeOf is a type of a flag in the words of JSON.
func typeOf(t reflect.Type) (name, format string, many bool) {
	switch {
	case t == reflect.TypeFor[calendar.Date]():
		return "string", "date", false
	case t == reflect.TypeFor[time.Duration]():
		return "string", "", false
	}
	switch t.Kind() {
	case reflect.Slice:
		name, format, _ = typeOf(t.Elem())
		return name, format, true
	case reflect.Pointer:
		return typeOf(t.Elem())
	case reflect.Bool:
		return "boolean", "", false
	case reflect.Float64:
		return "number", "", false
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return "integer", "", false
	}
	return "string", "", false
}
