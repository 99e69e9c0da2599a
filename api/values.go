package api

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// read reads the parameters of an operation. A problem stands for each that is unknown,
// missing, given twice or of another type; with one nothing is asked.
func (o *operation) read(given url.Values, files map[string][]File) (map[string][]string, []problem.Problem) {
	out, wrong := map[string][]string{}, []problem.Problem{}
	for _, p := range o.parameters {
		values := slices.DeleteFunc(slices.Clone(given[p.Name]), func(v string) bool { return v == "" })
		switch {
		case len(values) == 0 && p.Required && len(files[p.Name]) == 0:
			wrong = append(wrong, bad(p.Name, "the parameter %s is missing.", p.Name))
		case len(values)+len(files[p.Name]) > 1 && !p.Many:
			wrong = append(wrong, bad(p.Name, "the parameter %s is given %d times.", p.Name, len(values)+len(files[p.Name])))
		}
		for _, v := range values {
			if why := p.refuses(v); why != "" {
				wrong = append(wrong, bad(p.Name, "the parameter %s is %q, %s.", p.Name, v, why))
			}
		}
		if len(values) > 0 {
			out[p.Name] = values
		}
	}
	for _, p := range o.files {
		if p.Required && !p.Saved && len(files[p.Name]) == 0 {
			wrong = append(wrong, bad(p.Name, "the file %s is missing: send it as the body, or as a part of a multipart form.", p.Name))
		}
	}
	return out, append(wrong, o.unknown(given)...)
}

// unknown are the parameters that the operation does not have.
func (o *operation) unknown(given url.Values) []problem.Problem {
	var out []problem.Problem
	for name := range given {
		known := slices.Contains(reserved, name) || slices.ContainsFunc(o.parameters, func(p Parameter) bool { return p.Name == name })
		switch {
		case known:
		case slices.ContainsFunc(o.files, func(p Parameter) bool { return p.Name == name }):
			out = append(out, bad(name, "the parameter %s is a file: no request can name one of the server's; send its bytes.", name))
		default:
			out = append(out, bad(name, "there is no parameter %q here.", name))
		}
	}
	slices.SortFunc(out, func(a, b problem.Problem) int { return strings.Compare(a.Field, b.Field) })
	return out
}

func bad(field, what string, args ...any) problem.Problem {
	return problem.Problem{Code: "bad_parameter", Severity: problem.Reject, Field: field, What: fmt.Sprintf(what, args...),
		Why: "Nothing was asked.", Fix: "Correct it; " + Prefix + " lists the parameters of each route."}
}

// refuses says why a parameter does not take a value; "" = it does.
func (p Parameter) refuses(v string) string {
	var err error
	switch {
	case len(p.Enum) > 0 && !slices.Contains(p.Enum, v):
		return "and not one of " + strings.Join(p.Enum, ", ")
	case p.Format == "date":
		if _, err = calendar.Parse(v); err != nil {
			return "and no day; write it as YYYY-MM-DD"
		}
	case p.Type == "integer":
		if _, err = strconv.ParseInt(v, 10, 64); err != nil {
			return "and no whole number"
		}
	case p.Type == "number":
		if _, err = strconv.ParseFloat(v, 64); err != nil {
			return "and no number"
		}
	case p.Type == "boolean" && v != "true" && v != "false":
		return "and neither true nor false"
	}
	return ""
}

// writesBy tells whether a parameter that is given makes the command write.
func (o *operation) writesBy(values map[string][]string) bool {
	return o.writes || slices.ContainsFunc(o.parameters, func(p Parameter) bool {
		return p.Writes && len(values[p.Name]) > 0 && values[p.Name][0] != "false"
	})
}
