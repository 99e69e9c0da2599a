package api

import (
	"reflect"

	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/workspace/job"
)

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
		return map[string]any{"operationId": name, "summary": says, "tags": []string{"jobs"}, "x-needs": WriteImports, "parameters": parameters,
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
