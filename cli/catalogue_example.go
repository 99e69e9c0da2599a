package cli

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// examplesOf reads the command lines of a help that are of the command and name no
// file.
func examplesOf(parser *kong.Kong, n *kong.Node) []Example {
	var out []Example
	for line := range strings.Lines(n.Detail) {
		line = strings.TrimSpace(line)
		args, plain := strings.CutPrefix(line, "remit ")
		if !plain || strings.ContainsAny(args, "|>") {
			continue
		}
		got, err := parser.Parse(fieldsOf(args))
		if err != nil || got.Selected() != n {
			continue
		}
		if values, ok := exampleValues(n); ok {
			out = append(out, Example{line, values})
		}
	}
	return out
}

// exampleValues are what the last line that was parsed gave; false if a file is among
// it.
func exampleValues(n *kong.Node) (map[string][]string, bool) {
	values := map[string][]string{}
	for _, v := range valuesOf(n) {
		if !v.Set {
			continue
		}
		given := textsOf(v.Target)
		file := v.Tag.Get("file")
		if file != "" && (file != "named" || slices.ContainsFunc(given, func(name string) bool { return strings.ContainsAny(name, `./\`) })) {
			return nil, false
		}
		values[parameterName(v)] = given
	}
	return values, true
}

// textsOf is the value of a flag as it is written.
func textsOf(v reflect.Value) []string {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Slice {
		return []string{fmt.Sprint(v.Interface())}
	}
	var out []string
	for i := range v.Len() {
		out = append(out, fmt.Sprint(v.Index(i).Interface()))
	}
	return out
}

// fieldsOf divides a command line as a shell does, of which the examples use blanks
// and single quotes.
func fieldsOf(line string) []string {
	var out []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}
