package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"
	"strings"
)

// openAPI describes the API by OpenAPI 3.1, from the catalogue of commands.
func openAPI(s Site) ([]byte, error) {
	d := &document{schemas: newSchemas()}
	paths := map[string]any{}
	for _, c := range s.Commands {
		r, err := routeOf(c)
		if err != nil {
			return nil, err
		}
		paths[strings.TrimPrefix(r.path, Prefix)] = d.pathOf(r)
	}
	for path, of := range d.jobPaths() {
		paths[path] = of
	}
	refusals := map[string]any{}
	for _, k := range kinds {
		refusals[k.name] = response(k.title, "application/problem+json", d.schemas.schemaOf(reflect.TypeFor[details]()))
	}
	return json.MarshalIndent(map[string]any{
		"openapi": "3.1.1",
		"info": map[string]any{"title": "Remit", "version": s.Version, "summary": "who is responsible for whom, what is paid for it, and whether it worked",
			"description": "Every command of Remit as a route. docs/api.md tells what all routes have in common, docs/json.md what the answers mean.",
			"license":     map[string]any{"name": "Apache License 2.0", "identifier": "Apache-2.0"}},
		"jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
		"servers":           []any{map[string]any{"url": Prefix}},
		"paths":             paths,
		"components":        map[string]any{"schemas": d.schemas.made, "responses": refusals},
	}, "", " ")
}

// A document is the description while it is made.
type document struct{ schemas *schemas }

// pathOf describes a route.
func (d *document) pathOf(r *route) map[string]any {
	out := map[string]any{}
	if r.gets != nil {
		out["get"] = d.operationOf(r, r.gets)
	}
	if r.post != nil {
		of := d.operationOf(r, r.post)
		if len(r.post.files) > 0 {
			of["requestBody"] = bodyOf(r.post)
		}
		out["post"] = of
	}
	return out
}

func (d *document) operationOf(r *route, o *operation) map[string]any {
	name := strings.Join(r.Words, " ")
	out := map[string]any{"operationId": strings.ToLower(o.method) + "_" + strings.NewReplacer(" ", "_", "-", "_").Replace(name), "summary": r.Says,
		"description": r.Help, "tags": []string{r.Words[0]}, "x-needs": o.need, "parameters": parametersOf(r, o), "responses": d.responsesOf(r, o)}
	if o.writes {
		out["x-changes"] = true
	}
	return out
}

// parametersOf describes what an address may hold.
func parametersOf(r *route, o *operation) []any {
	out := []any{}
	for _, p := range o.parameters {
		one := map[string]any{"name": p.Name, "in": "query", "description": p.Says, "schema": p.schema()}
		if p.Required && !p.Saved || p.Required && o.method == "GET" {
			one["required"] = true
		}
		out = append(out, one)
	}
	query := func(name, says string, of schema) {
		out = append(out, map[string]any{"name": name, "in": "query", "description": says, "schema": of})
	}
	if parts := r.parts(); len(parts) > 0 && !o.long {
		query("part", "answer with a file that the command writes, not with its data", schema{"type": "string", "enum": parts})
	}
	if !o.long {
		query("limit", "the table of the answer, at most so many rows of it", schema{"type": "integer", "minimum": 1, "maximum": mostRows})
		query("cursor", "where the page begins: from the page before", schema{"type": "string"})
	}
	head := map[string]string{"If-None-Match": "the entity tag of an answer that is held"}
	if o.method == "POST" {
		head = map[string]string{"Idempotency-Key": "of a request that changes the workspace: the same key and request again get the same answer"}
	}
	for name, says := range head {
		out = append(out, map[string]any{"name": name, "in": "header", "description": says, "schema": schema{"type": "string"}})
	}
	return out
}

// schema is the schema of the value of a parameter.
func (p Parameter) schema() schema {
	of := schema{"type": p.Type}
	if p.Format != "" {
		of["format"] = p.Format
	}
	if len(p.Enum) > 0 {
		of["enum"] = p.Enum
	}
	if p.Default != "" {
		of["default"] = p.value()
	}
	if p.Many {
		return schema{"type": "array", "items": of}
	}
	return of
}

// value is the default as its type.
func (p Parameter) value() any {
	switch p.Type {
	case "integer":
		if n, err := strconv.ParseInt(p.Default, 10, 64); err == nil {
			return n
		}
	case "number":
		if n, err := strconv.ParseFloat(p.Default, 64); err == nil {
			return n
		}
	case "boolean":
		return p.Default == "true"
	}
	return p.Default
}

// bodyOf describes the files of an operation.
func bodyOf(o *operation) map[string]any {
	properties, required := map[string]schema{}, []string{}
	for _, p := range o.files {
		file := schema{"description": p.Says, "contentMediaType": "application/octet-stream"}
		if p.Many {
			file = schema{"type": "array", "items": file}
		}
		properties[p.Name] = file
		if p.Required && !p.Saved {
			required = append(required, p.Name)
		}
	}
	form := schema{"type": "object", "properties": properties}
	if len(required) > 0 {
		form["required"] = required
	}
	content := map[string]any{"multipart/form-data": map[string]any{"schema": form}}
	if _, ok := o.onlyFile(); ok {
		for media := range endings {
			content[media] = map[string]any{}
		}
	}
	return map[string]any{"required": len(required) > 0, "content": content}
}

// describe answers with the description.
func (s *server) describe(w http.ResponseWriter, r *http.Request) {
	reply{status: http.StatusOK, media: "application/vnd.oai.openapi+json;version=3.1", body: s.document, total: -1}.send(w, r)
}
