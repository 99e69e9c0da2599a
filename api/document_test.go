package api_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pb33f/libopenapi/datamodel"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// document is the description of the API.
func document(t testing.TB, m *made) map[string]any {
	t.Helper()
	g := m.get(t, "/api/v1/openapi.json")
	g.wants(t, "the description", 200, "")
	return read(t, g.text).(map[string]any)
}

// read reads JSON for a validator.
func read(t testing.TB, text string) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return v
}

func TestDescriptionIsOpenAPI(t *testing.T) {
	c := jsonschema.NewCompiler()
	if err := c.AddResource("https://spec.openapis.org/oas/3.1/schema/2022-10-07", read(t, datamodel.OpenAPI31SchemaData)); err != nil {
		t.Fatal(err)
	}
	of, err := c.Compile("https://spec.openapis.org/oas/3.1/schema/2022-10-07")
	if err != nil {
		t.Fatal(err)
	}
	d := document(t, demo(t))
	if err := of.Validate(d); err != nil {
		t.Errorf("the description is not OpenAPI 3.1: %v", err)
	}
	delete(d, "info")
	if of.Validate(d) == nil {
		t.Error("a description without info passes: nothing was held against the schema")
	}
}

// TestDescriptionNamesEveryOperationOnce holds ids, references and parameters together.
func TestDescriptionNamesEveryOperationOnce(t *testing.T) {
	m := demo(t)
	d := document(t, m)
	ids := map[string]bool{}
	for path, item := range d["paths"].(map[string]any) {
		for method, op := range item.(map[string]any) {
			o := op.(map[string]any)
			id := o["operationId"].(string)
			if ids[id] || o["x-needs"] == "" || o["summary"] == "" {
				t.Errorf("%s %s: id %q twice, or without words", method, path, id)
			}
			ids[id] = true
		}
	}
	for _, c := range m.site.Commands {
		if !ids["get_"+idOf(c.Words)] && !ids["post_"+idOf(c.Words)] {
			t.Errorf("the description has no operation of remit %s", strings.Join(c.Words, " "))
		}
	}
}

func idOf(words []string) string { return strings.ReplaceAll(strings.Join(words, "_"), "-", "_") }

// answerSchema compiles the schema of the answer of an operation.
func answerSchema(t testing.TB, d map[string]any, path, method string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("mem:///openapi.json", d); err != nil {
		t.Fatal(err)
	}
	at := "mem:///openapi.json#/paths/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(path) + "/" + method + "/responses/200/content/application~1json/schema"
	of, err := c.Compile(at)
	if err != nil {
		t.Fatal(err)
	}
	return of
}

// TestAnswersFitTheirSchemas holds each answer, and each page, to the schema that the
// description gives for it, and to it alone.
func TestAnswersFitTheirSchemas(t *testing.T) {
	m := demo(t)
	d := document(t, m)
	seen := map[string]bool{}
	check := func(what, path, method string, g got) {
		if g.StatusCode != 200 || g.Header.Get("Content-Type") != "application/json" {
			return
		}
		path, _, _ = strings.Cut(strings.TrimPrefix(path, "/api/v1"), "?")
		seen[path] = true
		if err := answerSchema(t, d, path, method).Validate(read(t, g.text)); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, q := range allQuestions(t, m) {
		check(q.line, q.path, "get", answer(t, m, q.path))
		and := "?"
		if strings.Contains(q.path, "?") {
			and = "&"
		}
		check(q.line+", a page", q.path, "get", m.get(t, q.path+and+"limit=2"))
	}
	areas := areasLoaded(t)
	for _, path := range []string{"/api/v1/need/people?body=QZA&on=2024-04-01&by=age,deprivation", "/api/v1/need/gap?body=QZA&on=2024-04-01", "/api/v1/need/beside?body=QZA&on=2024-04-01&peers=1",
		"/api/v1/need/beside?body=QZA&on=2024-04-01&peers=1&rows=qof:COPD"} {
		g := areas.get(t, path)
		g.wants(t, path, 200, "")
		check(path, path, "get", g)
	}
	assess := sending{path: "/api/v1/need/assess", field: "file", name: "assessment.yaml", text: assessed}
	check(assess.path, assess.path, "post", assess.send(t, areas))
	for _, s := range sendings {
		check(s.path, s.path, "post", s.send(t, m))
	}
	for _, c := range m.site.Commands {
		path := "/" + strings.Join(c.Words, "/")
		if len(c.Answers) > 0 && !seen[path] && !changed[path] {
			t.Errorf("no question of these tests has an answer from %s: add one to questions or sendings", path)
		}
	}
}

// changed are routes that change the workspace; their answers are held to their schemas
// where they are tried.
var changed = map[string]bool{"/import/file": true, "/import/undo": true, "/run": true, "/thread/add": true, "/voice/add": true, "/voice/redact": true, "/decision/add": true, "/decision/follow-up": true}

// A sending is a question that sends files.
type sending struct {
	path, field, name string // name is that of a file of the demo, unless there is text
	text              string
}

var sendings = []sending{
	{path: "/api/v1/org/resolve", field: "in", name: "codes.csv", text: "code,on\nZA0001,2024-06-01\nZZZZZ,2024-06-01\n"},
	{path: "/api/v1/decide", field: "in", name: "made-up/activity.csv"},
	{path: "/api/v1/contract/settle", field: "terms", name: "made-up/terms.yaml"},
	{path: "/api/v1/plan/run?draws=5", field: "file", name: "made-up/options.yaml"},
	{path: "/api/v1/plan/host", field: "file", name: "made-up/hosting.yaml"},
	{path: "/api/v1/structures/propose", field: "draft", name: "made-up/merger.yaml"},
	{path: "/api/v1/structures/handover", field: "draft", name: "made-up/merger.yaml"},
	{path: "/api/v1/structures/compare", field: "structure", name: "made-up/merger.yaml"},
	{path: "/api/v1/restate?from=2025-01-01&to=2005-01-01", field: "in", name: "made-up/another-map.csv"},
	{path: "/api/v1/org/members?code=MUA", field: "structure", name: "made-up/merger.yaml"},
	{path: "/api/v1/need/rates?method=rate", field: "in", name: "rates.csv", text: "area,count,population\nA,12,40000\nB,45,61000\n"},
	{path: "/api/v1/need/funnel?method=proportion", field: "in", name: "funnel.csv", text: "area,count,population\nA,512,1000\nB,391,900\n"},
	{path: "/api/v1/need/inequality?high_is=bad&repetitions=2000", field: "in", name: "inequality.csv", text: inequality},
	{path: "/api/v1/need/life-expectancy", field: "in", name: "life.csv", text: lives},
	{path: "/api/v1/need/segment", field: "in", name: "people.csv", text: "age,conditions\n40,0\n81,3\n"},
	{path: "/api/v1/rules/test", field: "files", name: "one.script", text: script},
	{path: "/api/v1/explain?record=MADEUP-148a-000000528", field: "in", name: "made-up/activity.csv"},
}

// body is the file that is sent.
func (s sending) body(t testing.TB, m *made) string {
	t.Helper()
	if s.text != "" {
		return s.text
	}
	text, err := os.ReadFile(filepath.Join(m.dir, s.name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func (s sending) send(t testing.TB, m *made, headers ...string) got {
	t.Helper()
	form, media := multipartOf(t, s.field, s.name, s.body(t, m))
	g := m.ask(t, http.MethodPost, s.path, form, append([]string{"Content-Type", media}, headers...)...)
	if g.StatusCode != 200 {
		t.Errorf("%s: status %d\n%s", s.path, g.StatusCode, g.text)
	}
	return g
}

func compact(t testing.TB, text string) string {
	t.Helper()
	out, err := json.Marshal(read(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
