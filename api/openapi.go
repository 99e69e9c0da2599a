package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace/job"
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

// responsesOf describes what an operation answers.
func (d *document) responsesOf(r *route, o *operation) map[string]any {
	out := map[string]any{}
	done := d.answerOf(r)
	if o.long {
		out["202"] = response("the work has begun; Location is its job", asJSON, d.schemas.schemaOf(reflect.TypeFor[jobShape]()))
	}
	out["200"] = done
	codes := []kind{badRequest, notKnown, notAllowed, notFound, noMethod, noForm, otherName, nothing, tooMany, failed, unable, busy}
	if o.method == "GET" {
		out["304"] = map[string]any{"description": "the answer that is held stands"}
		codes = append(codes, gone)
	} else {
		codes = append(codes, conflict, tooLarge, noSuchMedia)
	}
	slices.SortStableFunc(codes, func(a, b kind) int { return a.status - b.status })
	for _, k := range codes {
		if _, had := out[strconv.Itoa(k.status)]; !had {
			out[strconv.Itoa(k.status)] = map[string]any{"$ref": "#/components/responses/" + k.name}
		}
	}
	return out
}

// answerOf describes the answer of a command.
func (d *document) answerOf(r *route) map[string]any {
	name := strings.Join(r.Words, " ")
	text := map[string]any{"schema": schema{"type": "string"}}
	content := map[string]any{asText: text}
	if len(r.Answers) > 0 {
		content[asJSON] = map[string]any{"schema": schema{"anyOf": []schema{d.envelope(name, "data", d.dataOf(r)), pageSchema(name, d)}}}
		content[asCSV], content[asLines] = text, text
	}
	if slices.Contains(r.Written, "xlsx") {
		content[asSheet] = map[string]any{}
	}
	return map[string]any{"description": "the answer; problems of it are within", "content": content,
		"headers": map[string]any{"ETag": header("holds until the workspace changes"), "Link": header("rel=next leads to the next page"),
			"Remit-Made-Up": header("true of a workspace with made-up activity"), "Remit-Problems": header("how many things were rejected")}}
}

func header(says string) map[string]any {
	return map[string]any{"description": says, "schema": schema{"type": "string"}}
}

func (d *document) dataOf(r *route) schema {
	var of []schema
	for _, t := range r.Answers {
		of = append(of, d.schemas.schemaOf(t))
	}
	if len(of) == 1 {
		return of[0]
	}
	return schema{"anyOf": of}
}

// envelope is the object around the data of an answer.
func (d *document) envelope(command, of string, data schema) schema {
	return schema{"type": "object", "required": []string{"version", "command", "made_up", of, "problems"}, "additionalProperties": false,
		"properties": map[string]schema{"version": {"const": 1}, "command": {"const": command}, "made_up": {"type": "boolean"}, of: data,
			"problems": {"type": "array", "items": d.schemas.schemaOf(reflect.TypeFor[problem.Problem]())}}}
}

// pageSchema is a page of the table, which limit asks for.
func pageSchema(command string, d *document) schema {
	text := schema{"type": "string"}
	of := d.envelope(command, "rows", schema{"type": "array", "items": schema{"type": "object", "additionalProperties": text}})
	all := of["properties"].(map[string]schema)
	all["columns"], all["from"], all["total"], all["next"] = schema{"type": "array", "items": text}, schema{"type": "integer"}, schema{"type": "integer"}, text
	of["required"] = append(of["required"].([]string), "columns", "from", "total", "next")
	return of
}

func response(says, media string, of schema) map[string]any {
	return map[string]any{"description": says, "content": map[string]any{media: map[string]any{"schema": of}}}
}

// plainJob is a job without the JSON that it writes of its own.
type plainJob job.Status

// jobShape is what a job is written as.
type jobShape struct {
	plainJob
	Left   float64         `json:"seconds_left,omitempty"`
	Counts []problem.Count `json:"problem_counts,omitempty"`
}

// jobPaths describes the addresses of jobs.
func (d *document) jobPaths() map[string]any {
	one := d.schemas.schemaOf(reflect.TypeFor[jobShape]())
	id := []any{map[string]any{"name": "id", "in": "path", "required": true, "schema": schema{"type": "string"}}}
	op := func(name, says string, parameters []any, ok map[string]any) map[string]any {
		return map[string]any{"operationId": name, "summary": says, "tags": []string{"jobs"}, "x-needs": Writes, "parameters": parameters,
			"responses": map[string]any{"200": ok, "404": map[string]any{"$ref": "#/components/responses/" + notFound.name}}}
	}
	cancel := op("cancel_job", "stop a job", id, response("the job", asJSON, one))
	cancel["responses"].(map[string]any)["409"] = map[string]any{"$ref": "#/components/responses/" + conflict.name}
	return map[string]any{
		"/jobs":             map[string]any{"get": op("list_jobs", "the jobs of whoever asks, the newest first", []any{}, response("the jobs", asJSON, schema{"type": "array", "items": one}))},
		"/jobs/{id}":        map[string]any{"get": op("get_job", "how a job stands, with its answer when it is done", id, response("the job", asJSON, one)), "delete": cancel},
		"/jobs/{id}/events": map[string]any{"get": op("follow_job", "how a job goes on, as server-sent events that hold the job", id, response("events", "text/event-stream", schema{"type": "string"}))},
	}
}

// describe answers with the description.
func (s *server) describe(w http.ResponseWriter, r *http.Request) {
	reply{status: http.StatusOK, media: "application/vnd.oai.openapi+json;version=3.1", body: s.document, total: -1}.send(w, r)
}
