package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// leaves are all commands.
func leaves(t *testing.T) map[string]*kong.Node {
	t.Helper()
	parser, err := newParser(&commands{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*kong.Node{}
	for _, n := range parser.Model.Leaves(true) {
		out[strings.Join(wordsOf(n), " ")] = n
	}
	return out
}

func TestEveryCommandIsInTheCatalogueOrSaysWhyNot(t *testing.T) {
	all, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, c := range all {
		name := strings.Join(c.Words, " ")
		found[name] = true
		if c.Says == "" || !strings.Contains(c.Help, "Example") {
			t.Errorf("%s has no help", name)
		}
		if len(c.Answers) == 0 && name != "rules draw" {
			t.Errorf("%s does not say of which type its data is: give it a method dataTypes", name)
		}
		for _, p := range c.Parameters {
			if p.Says == "" || strings.ContainsAny(p.Name, "- ") {
				t.Errorf("%s: parameter %q says %q", name, p.Name, p.Says)
			}
		}
	}
	all2 := leaves(t)
	for name := range all2 {
		if found[name] == (apart[name] != "") {
			t.Errorf("%s is in the catalogue: %v; the reason why it is not: %q", name, found[name], apart[name])
		}
	}
	for name := range apart {
		if all2[name] == nil {
			t.Errorf("%s is no command, and has a reason not to be in the catalogue", name)
		}
	}
}

// aFile is how an argument that names a file or a folder is spoken of.
var aFile = regexp.MustCompile(`(?i)\bFILE\b|\bDIR\b|\.csv|\.yaml|or a file|CSV to write|\bfolder\b`)

// TestArgumentsThatNameFilesAreMarked holds that a question cannot name a file of this
// machine: by the tag file its argument is brought instead, or is left out.
func TestArgumentsThatNameFilesAreMarked(t *testing.T) {
	marked := 0
	for name, n := range leaves(t) {
		for _, v := range valuesOf(n) {
			kind := v.Tag.Get("file")
			if kind != "" && !slices.Contains([]string{"read", "write", "folder", "named"}, kind) {
				t.Errorf("%s: %s has the tag file:%q, want read, write, folder or named", name, v.Name, kind)
			}
			if kind != "" {
				marked++
			}
			if kind == "" && aFile.MatchString(v.Tag.PlaceHolder+" "+v.Help) && !aboutAFile[name+" "+v.Name] {
				t.Errorf("%s: %s (%s) seems to name a file or a folder: give it the tag file, of read, write, folder or named", name, v.Name, v.Help)
			}
		}
	}
	if marked < 60 {
		t.Errorf("%d arguments name files, want more than 60", marked)
	}
}

// aboutAFile are arguments whose help speaks of a file and which name none.
var aboutAFile = map[string]bool{
	"import file kind": true, "import file as-known": true, "import file made-up": true, "run kind": true, "explain record": true,
	"need segment by": true, "need beside rows": true, "restate from": true, "restate kind": true, "structures stability on": true,
	"plan host offers": true, "serve listen": true, "serve largest-upload": true, "audit verify anchor": true, "contract statement xlsx": true,
}

// opens are the calls that touch the disk.
var opens = regexp.MustCompile(`\bos\.(Open|OpenFile|ReadFile|ReadDir|Create|WriteFile|Remove|RemoveAll|Rename|Mkdir|MkdirAll|MkdirTemp|CreateTemp|DirFS|Stat|Lstat)\(`)

// own are the files that touch the disk, and what they do there. Whatever else a command
// reads and writes goes through given.go and output.go, which know of questions.
var own = map[string]string{
	"given.go": "the one place for files that arguments name", "output.go": "the one place for files that arguments name", "import.go": "opens what given.go gives",
	"ask.go": "a folder of its own for what a question brings", "local_rules.go": "the folder rules of the workspace, and --rules, which no question has",
	"structures_drafts.go": "the folder structures of the workspace", "structures_propose.go": "saves a draft there, under its checked name",
	"who.go": "the folder structures of the workspace", "need_assess.go": "--out, which no question has", "rules.go": "--dir, which no question has",
	"account.go": "cannot be asked", "serve_door.go": "cannot be asked: the secret that a provider's file names", "audit_verify.go": "cannot be asked", "initialise.go": "cannot be asked", "synth.go": "cannot be asked", "synth_own.go": "cannot be asked",
}

func TestFilesThatArgumentsNameAreOpenedInOnePlace(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "demo") {
			continue
		}
		if found := opens.FindString(string(text)); (found != "") != (own[name] != "") {
			t.Errorf("%s has %q: read and write files that arguments name through call.openFile, readFile, writeFile and createFile (%q)", name, found, own[name])
		}
	}
}
