package api

import (
	"html/template"
	"net/http"
	"strings"
)

// pageOfRoutes lists the routes for people.
var pageOfRoutes = template.Must(template.New("routes").Parse(`<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{len .Routes}} routes of the API of Remit</title></head>
<body><main><h1>{{len .Routes}} routes of the API of Remit</h1>
<p>For programs: each command of Remit as a route, with the command's own answer. The <a href="{{.Prefix}}/openapi.json">description</a> is OpenAPI 3.1.
Answers are JSON; <code>Accept: text/csv</code> and <code>application/x-ndjson</code> give the table, <code>limit</code> a page of it.</p>
<table><caption>Routes</caption><thead><tr><th scope="col">Route</th><th scope="col">What it answers</th><th scope="col">Needs</th><th scope="col">Parameters</th></tr></thead><tbody>
{{range .Routes}}<tr><th scope="row">{{if .Try}}<a href="{{.Try}}">{{.Methods}} {{.Path}}</a>{{else}}{{.Methods}} {{.Path}}{{end}}</th><td>{{.Says}}</td><td>{{.Need}}</td><td>{{.Parameters}}</td></tr>
{{end}}</tbody></table>
<h2>Why there is no answer</h2>
<table><caption>Kinds of problem details</caption><thead><tr><th scope="col">Type</th><th scope="col">Status</th><th scope="col">What it means</th></tr></thead><tbody>
{{range .Kinds}}<tr id="{{.Name}}"><th scope="row">{{.Name}}</th><td>{{.Status}}</td><td>{{.Title}}</td></tr>
{{end}}</tbody></table></main></body></html>
`))

// A Line is a route as people read it.
type Line struct {
	Path, Methods, Says, Need, Parameters, Try string
}

// Lines are the routes of commands as people read them, in the order of the catalogue.
func Lines(all []Command) ([]Line, error) {
	var out []Line
	for _, c := range all {
		r, err := routeOf(c)
		if err != nil {
			return nil, err
		}
		l := Line{Path: r.path, Methods: strings.Join(shown(r.methods()), ", "), Says: c.Says, Need: string(Needs[strings.Join(c.Words, " ")]), Parameters: strings.Join(spoken(c), ", ")}
		if len(c.Examples) > 0 && r.gets != nil {
			l.Try = addressOf(r.path, c.Examples[0].Values)
		}
		out = append(out, l)
	}
	return out, nil
}

// shown leaves out what goes without saying.
func shown(methods []string) []string {
	var out []string
	for _, m := range methods {
		if m != http.MethodHead {
			out = append(out, m)
		}
	}
	return out
}

// spoken are the parameters of a command, with a mark where they must be or are files.
func spoken(c Command) []string {
	var out []string
	for _, p := range c.Parameters {
		name := p.Name
		switch {
		case p.Saved:
			name += " (saved, or a file)"
		case p.File:
			name += " (file)"
		}
		if p.Required {
			name += "*"
		}
		out = append(out, name)
	}
	return out
}

// index shows the routes.
func (s *server) index(w http.ResponseWriter, r *http.Request) {
	lines, err := Lines(s.Commands)
	if err != nil {
		refuse(w, r, failed, err.Error())
		return
	}
	type shownKind struct {
		Name, Title string
		Status      int
	}
	var of []shownKind
	for _, k := range kinds {
		of = append(of, shownKind{k.name, k.title, k.status})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	pageOfRoutes.Execute(w, struct { //nolint:errcheck // the reader is gone
		Prefix string
		Routes []Line
		Kinds  []shownKind
	}{Prefix, lines, of})
}
