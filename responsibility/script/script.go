// Package script reads and runs rule scripts: text files that a commissioner can
// read, which say what the register holds, show a record, and say who should pay
// and by which path.
//
//	case A-private: a private patient is not paid for by the NHS
//	  cite annotation A, p. 27
//	  record cds_type=130 discharge_date=2025-06-03 admin_category=02
//	  commissioner VPP00
//	  answer A
//	  path A:yes
//
// The same scripts test our editions, document them, and test the editions of
// users. The form is described in docs/rule-scripts.md. A script builds the real
// register, directory and tables from its given lines; nothing is imitated.
package script

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/problem"
)

// A File is one script: its edition, what it gives for every case, and its cases.
type File struct {
	Name    string
	Edition string
	Given   []Line
	Cases   []Case
}

// A Line is one line of a given block: a kind of thing, its code, and its keys.
type Line struct {
	Number int
	Kind   string // practice, postcode, provider, ...
	Code   string
	Keys   map[string]string
}

// A Case is a record and what is expected of it. Expectations that the script
// does not state are nil or empty.
type Case struct {
	Line                 int
	Name, Says           string
	Cite                 string
	Record               map[activity.Column]string
	Given                []Line
	Commissioner, Answer *string // "" means none
	Category, Tier       *string
	Path                 []string
	Problems             []string
}

// A parser reads a script line by line.
type parser struct {
	file     *File
	problems *problem.List
	number   int
	current  *Case // nil before the first case
	given    bool  // inside a given block
	depth    int   // indentation of the given block
}

// Parse reads a script. The list holds everything that is wrong with it; a file
// with problems must not be run.
func Parse(name string, data []byte) (*File, *problem.List) {
	p := &parser{file: &File{Name: name}, problems: &problem.List{}}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		p.number++
		p.line(strings.TrimRight(lines.Text(), " \r\t"))
	}
	if err := lines.Err(); err != nil {
		p.fault("unreadable", "the script cannot be read: "+err.Error(), "Save it as plain text.")
	}
	p.complete()
	return p.file, p.problems
}

func (p *parser) fault(code, what, fix string) {
	p.problems.Add(problem.Problem{Code: code, Severity: problem.Reject, File: p.file.Name, Line: p.number, What: what,
		Why: "The script is not run.", Fix: fix})
}

// line reads one line: blank lines and comments are passed over.
func (p *parser) line(text string) {
	body := strings.TrimLeft(text, " \t")
	if body == "" || body[0] == '#' {
		return
	}
	indent := len(text) - len(body)
	word, rest, _ := strings.Cut(body, " ")
	rest = strings.TrimSpace(rest)
	if p.given && indent > p.depth {
		p.give(word, rest)
		return
	}
	p.given = false
	p.statement(indent, word, rest)
}

func (p *parser) statement(indent int, word, rest string) {
	switch {
	case word == "given":
		p.given, p.depth = true, indent
		if indent == 0 {
			p.finish()
		}
	case word == "edition" && indent == 0:
		p.file.Edition = rest
	case word == "case" && indent == 0:
		p.begin(rest)
	case p.current == nil:
		p.fault("bad_script", fmt.Sprintf("%s stands before the first case.", said(word)), "Begin with edition, given or case.")
	default:
		p.expectation(word, rest)
	}
}

// said repeats a word that may be a misspelt word of a script. A file that is no
// script may hold names and numbers of people: of those only the length is said.
func said(word string) string {
	if len(word) <= 20 && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz_") == "" {
		return fmt.Sprintf("%q", word)
	}
	return fmt.Sprintf("a text of %d characters", len(word))
}

// finish puts the case that was read into the file.
func (p *parser) finish() {
	if p.current != nil {
		p.file.Cases = append(p.file.Cases, *p.current)
		p.current = nil
	}
}

func (p *parser) begin(rest string) {
	p.finish()
	name, says, _ := strings.Cut(rest, ":")
	p.current = &Case{Line: p.number, Name: strings.TrimSpace(name), Says: strings.TrimSpace(says), Record: map[activity.Column]string{}}
}

// complete checks what only the whole file can show.
func (p *parser) complete() {
	p.finish()
	if p.file.Edition == "" {
		p.fault("bad_script", "the script names no edition.", `Write "edition cam-2025-26" at its top.`)
	}
	seen := map[string]bool{}
	for _, c := range p.file.Cases {
		p.number = c.Line
		if seen[c.Name] {
			p.fault("bad_script", fmt.Sprintf("two cases are called %q.", c.Name), "Give each case a name of its own.")
		}
		seen[c.Name] = true
		if c.Commissioner == nil || c.Answer == nil {
			p.fault("bad_script", fmt.Sprintf("case %q does not say both commissioner and answer.", c.Name), "Write both; none means no payer.")
		}
	}
}
