package api

import (
	"fmt"
	"reflect"
	"strings"
)

// A Command is one command that can be asked. The fields are those of cli.Command.
type Command struct {
	Words      []string
	Says       string // one sentence, lower case
	Help       string
	Parameters []Parameter
	Writes     bool           // it always changes the workspace
	Long       bool           // it may take minutes
	Answers    []reflect.Type // what the data of the answer may be; none = text only
	Written    []string       // files that the answer can have beside the data
	Examples   []Example
}

// A Parameter is an argument of a command. The fields are those of cli.Parameter.
type Parameter struct {
	Name     string
	Says     string
	Type     string // string, integer, number, boolean
	Format   string // date, or ""
	Many     bool
	Required bool
	Default  string
	Enum     []string
	File     bool
	Saved    bool
	Writes   bool
}

// An Example is the arguments of one command line of a help.
type Example struct {
	Line   string
	Values map[string][]string
}

// A route is an address and its operations.
type route struct {
	Command
	path string
	gets *operation // nil: it cannot be asked with GET
	post *operation // nil: nor with POST
}

// An operation is a method of a route.
type operation struct {
	method     string
	need       Need
	writes     bool // it always changes the workspace
	long       bool
	parameters []Parameter // in the address
	files      []Parameter // in the body
}

// reserved are parameters that every route has.
var reserved = []string{"limit", "cursor", "part"}

// routeOf makes the route of a command. What only reads is asked with GET; what writes, or
// takes a file, with POST.
func routeOf(c Command) (*route, error) {
	name := strings.Join(c.Words, " ")
	need, known := Needs[name]
	if !known {
		return nil, fmt.Errorf("remit %s has no entry in the table of needs", name)
	}
	r := &route{Command: c, path: Prefix + "/" + strings.Join(c.Words, "/")}
	get, post := &operation{method: "GET", need: need}, &operation{method: "POST", need: need, writes: c.Writes, long: c.Long}
	mustFile, mayPost := false, c.Writes
	for _, p := range c.Parameters {
		if p.File {
			post.files = append(post.files, p)
			mustFile, mayPost = mustFile || p.Required && !p.Saved, true
		}
		if !p.File || p.Saved {
			post.parameters = append(post.parameters, p)
		}
		if !p.Writes && (!p.File || p.Saved) {
			get.parameters = append(get.parameters, p)
		}
		mayPost = mayPost || p.Writes
	}
	if !c.Writes && !mustFile {
		r.gets = get
	}
	if mayPost {
		r.post = post
	}
	return r, nil
}

// operation is that of a method; nil if there is none.
func (r *route) operation(method string) *operation {
	switch method {
	case "GET", "HEAD":
		return r.gets
	case "POST":
		return r.post
	}
	return nil
}

// methods are those that the route answers.
func (r *route) methods() []string {
	var out []string
	if r.gets != nil {
		out = append(out, "GET", "HEAD")
	}
	if r.post != nil {
		out = append(out, "POST")
	}
	return out
}
