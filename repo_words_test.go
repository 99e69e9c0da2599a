package remit

import (
	"go/ast"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// An entry is one word of GLOSSARY.md: "- **word**: what it means. Not: `never`,
// other." Words after "Not:" in backquotes are refused in exported names.
type entry struct {
	meaning string
	never   []string
}

var (
	entryStart = regexp.MustCompile(`^- \*\*([^*]+)\*\*: (.*)$`)
	quoted     = regexp.MustCompile("`([^`]+)`")
)

// glossary reads GLOSSARY.md. A word may have several spellings, with commas.
func glossary(t *testing.T) map[string]*entry {
	t.Helper()
	text, err := os.ReadFile("GLOSSARY.md")
	if err != nil {
		t.Fatal(err)
	}
	words, last := map[string]*entry{}, (*entry)(nil)
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		m := entryStart.FindStringSubmatch(line)
		switch {
		case m != nil:
			last = &entry{meaning: m[2]}
			for w := range strings.SplitSeq(m[1], ",") {
				w = strings.TrimSpace(w)
				if words[w] != nil {
					t.Errorf("GLOSSARY.md has two entries for %q", w)
				}
				words[w] = last
			}
		case line == "" || line[0] == '#':
			last = nil
		case last != nil:
			last.meaning += " " + line
		}
	}
	for _, e := range words {
		_, not, _ := strings.Cut(e.meaning, "Not: ")
		e.never = nil
		for _, m := range quoted.FindAllStringSubmatch(not, -1) {
			e.never = append(e.never, m[1])
		}
	}
	return words
}

// domainWords are the words that every part must agree on.
var domainWords = []string{
	"body", "role", "relationship", "succession", "footprint", "structure", "restate", "function", "service", "level",
	"commissioner", "provider", "sub-ICB location", "hub", "record", "spell", "point of delivery", "edition",
	"flow chart", "question", "trace", "price list", "statement", "variance", "challenge", "need",
	"weighted population", "option", "priority run", "outcome", "risk share", "pool", "personal budget", "voice",
	"decision",
}

func TestGlossaryHasEachWord(t *testing.T) {
	words := glossary(t)
	for _, w := range domainWords {
		if words[w] == nil {
			t.Errorf("GLOSSARY.md has no entry for %q", w)
		}
	}
	for _, p := range packages(t) {
		if p.dir == "." || match(testsOnly, p.dir) || match("cmd/...", p.dir) {
			continue
		}
		if w := path.Base(p.dir); words[w] == nil {
			t.Errorf("GLOSSARY.md has no entry for the package %q (%s)", w, p.dir)
		}
	}
}

// commands are those that scripts depend on.
var commands = []string{
	"demo", "init", "import", "run", "decide", "explain", "org", "restate", "structures", "who", "need", "allocate",
	"plan", "thread", "contract", "budget", "review", "rules", "synth", "export", "serve", "audit", "backup", "restore",
	"check", "version", "voice", "decision", "account",
}

func TestGlossaryHasEachCommand(t *testing.T) {
	words := glossary(t)
	for _, c := range commandsOf(packages(t)) {
		if slices.Contains(commands, c) && words["remit "+c] == nil {
			t.Errorf("GLOSSARY.md has no entry for the command %q", "remit "+c)
		}
	}
	for w := range words {
		if c, ok := strings.CutPrefix(w, "remit "); ok && !slices.Contains(commands, c) {
			t.Errorf("GLOSSARY.md tells of %q, which is no command", w)
		}
	}
}

// commandsOf lists the commands declared as struct fields with a cmd tag.
func commandsOf(list []*pkg) []string {
	var names []string
	for _, p := range list {
		if !match("cli/...", p.dir) && !match("cmd/...", p.dir) {
			continue
		}
		for _, s := range p.files {
			ast.Inspect(s.file, func(n ast.Node) bool {
				if f, ok := n.(*ast.Field); ok && f.Tag != nil {
					names = append(names, commandName(f)...)
				}
				return true
			})
		}
	}
	return names
}

func commandName(f *ast.Field) []string {
	tag := reflect.StructTag(strings.Trim(f.Tag.Value, "`"))
	if _, ok := tag.Lookup("cmd"); !ok {
		return nil
	}
	if name := tag.Get("name"); name != "" {
		return []string{name}
	}
	var names []string
	for _, n := range f.Names {
		names = append(names, strings.ReplaceAll(wordsOf(n.Name), " ", "-"))
	}
	return names
}

// TestExportedNamesUseTheGlossary refuses the synonyms that GLOSSARY.md names.
func TestExportedNamesUseTheGlossary(t *testing.T) {
	never := map[string]string{}
	for word, e := range glossary(t) {
		for _, synonym := range e.never {
			never[strings.ToLower(synonym)] = word
		}
	}
	for _, p := range packages(t) {
		for _, s := range p.files {
			for _, id := range exported(s.file) {
				for synonym, word := range never {
					if strings.Contains(" "+wordsOf(id.Name)+" ", " "+synonym+" ") {
						t.Errorf("%v: %s says %q; the glossary's word is %q", s.fset.Position(id.Pos()), id.Name, synonym, word)
					}
				}
			}
		}
	}
}

// exported lists the exported identifiers that a file declares: functions,
// methods, types, fields, constants and variables.
func exported(f *ast.File) []*ast.Ident {
	var ids []*ast.Ident
	add := func(list ...*ast.Ident) {
		for _, id := range list {
			if id.IsExported() {
				ids = append(ids, id)
			}
		}
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			add(fn.Name)
			continue
		}
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				add(n.Name)
			case *ast.ValueSpec:
				add(n.Names...)
			case *ast.Field:
				add(n.Names...)
			case *ast.FuncLit:
				return false
			}
			return true
		})
	}
	return ids
}

// wordsOf splits an identifier into its lower-case words: "SubICBRow" is
// "sub icb row".
func wordsOf(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		begins := i > 0 && unicode.IsUpper(r) &&
			(!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))
		if begins || r == '_' {
			b.WriteByte(' ')
		}
		if r != '_' {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func TestWordsOfSplitsCapitals(t *testing.T) {
	for name, want := range map[string]string{
		"SubICBRow": "sub icb row", "PriceList": "price list", "HRG": "hrg", "parseURL": "parse url", "Body": "body",
	} {
		if got := wordsOf(name); got != want {
			t.Errorf("wordsOf(%q) = %q, want %q", name, got, want)
		}
	}
}
