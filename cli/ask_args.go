package cli

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"
)

// args are the arguments of a question: flags with their values in one word, so that no
// value is taken for a flag, then what is positional.
func (q Question) args(parser *kong.Kong, g *given, dir string) ([]string, error) {
	n := find(parser.Model.Node, q.Command)
	if n == nil || !n.Leaf() || apart[strings.Join(q.Command, " ")] != "" {
		return nil, wrongUsage(fmt.Errorf("%q is no command that can be asked", strings.Join(q.Command, " ")))
	}
	args, known := slices.Clone(q.Command), map[string]bool{}
	var last []string
	for _, v := range valuesOf(n) {
		name := parameterName(v)
		known[name] = true
		values, err := q.valuesOf(v, g, dir)
		if err != nil {
			return nil, err
		}
		for _, one := range values {
			if v.Flag == nil {
				last = append(last, one)
			} else if v.IsBool() {
				args = append(args, boolArgs(v.Name, one)...)
			} else {
				args = append(args, "--"+v.Name+"="+one)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(q.Values)) {
		if !known[name] {
			return nil, wrongUsage(fmt.Errorf("%s has no parameter %s", strings.Join(q.Command, " "), name))
		}
	}
	if len(last) > 0 {
		args = append(append(args, "--"), last...)
	}
	return args, nil
}

func find(n *kong.Node, words []string) *kong.Node {
	for _, word := range words {
		i := slices.IndexFunc(n.Children, func(c *kong.Node) bool { return c.Name == word })
		if i < 0 {
			return nil
		}
		n = n.Children[i]
	}
	return n
}

func boolArgs(name, value string) []string {
	if is, err := strconv.ParseBool(value); err == nil && !is {
		return nil
	}
	return []string{"--" + name + "=" + value}
}

// valuesOf are the values of one parameter. A file is never named by a value: it is
// brought. What is written has a name of ours.
func (q Question) valuesOf(v *kong.Value, g *given, dir string) ([]string, error) {
	name := parameterName(v)
	values, files := q.Values[name], q.Files[name]
	switch v.Tag.Get("file") {
	case "folder":
		return nil, refused(name, values, files)
	case "write":
		if v.Required || q.As == name {
			return []string{writtenName(name)}, refused(name, values, files)
		}
		return nil, refused(name, values, files)
	case "read":
		if len(values) > 0 {
			return nil, refused(name, values, nil)
		}
		return g.bring(dir, name, files)
	case "named":
		for _, one := range values {
			if strings.ContainsAny(one, `./\`) {
				return nil, refused(name, values, nil)
			}
		}
		brought, err := g.bring(dir, name, files)
		return append(slices.Clone(values), brought...), err
	}
	return values, refused(name, nil, files)
}

// refused says that a question named a file, or brought one where there is none.
func refused(name string, values []string, files []File) error {
	switch {
	case len(values) > 0:
		return wrongUsage(fmt.Errorf("%s: %w", name, errNotGiven))
	case len(files) > 0:
		return wrongUsage(fmt.Errorf("%s takes no file", name))
	}
	return nil
}

// writtenName is the name of a file that a command writes for a question.
func writtenName(parameter string) string {
	if parameter == "xlsx" {
		return "answer.xlsx"
	}
	return parameter + ".csv"
}
