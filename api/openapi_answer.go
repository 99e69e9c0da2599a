package api

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/problem"
)

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
