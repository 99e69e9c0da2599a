package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/api"
	"github.com/remit-health/remit/cli"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/parquet"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// clock is the moment of these tests.
var clock = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)

func now() time.Time { return clock }

func open(ctx context.Context, dir string, create bool) (*workspace.Workspace, error) {
	if create {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
	}
	ws, err := scratch.Join(ctx, dir, sqlite.Options{Create: create, At: clock})
	if err != nil {
		return nil, err
	}
	return ws.WithActivity(files.OpenTree(filepath.Join(dir, "activity")), parquet.Format()), nil
}

func openParquet(r io.ReaderAt, size int64, name string) (workspace.ActivitySource, error) {
	return parquet.OpenActivity(r, size, name, nil)
}

// app surrounds commands as it surrounds the program.
func app(out, complaints io.Writer) cli.App {
	return cli.App{Stdin: strings.NewReader(""), Stdout: out, Stderr: complaints, Program: "remit", Now: now, Getenv: func(string) string { return "" },
		Open: open, OpenParquet: openParquet, OpenFolder: func(dir string) workspace.Folder { return files.OpenTree(dir) }}
}

// remit runs a command.
func remit(t testing.TB, args ...string) (code int, out, complaints string) {
	t.Helper()
	var b, c bytes.Buffer
	code = cli.Main(context.Background(), args, app(&b, &c))
	return code, b.String(), c.String()
}

// A made is a workspace and its API.
type made struct {
	dir     string
	ws      *workspace.Workspace
	site    api.Site
	handler http.Handler
	server  *httptest.Server
}

func (m *made) close() {
	m.server.Close()
	m.site.Jobs.Close()
	m.ws.Close()
	os.RemoveAll(filepath.Dir(m.dir))
}

// serving makes the API of a workspace that stands in a folder.
func serving(dir string) (*made, error) {
	ws, err := open(context.Background(), dir, false)
	if err != nil {
		return nil, err
	}
	all, err := cli.Catalogue()
	if err != nil {
		return nil, err
	}
	m := &made{dir: dir, ws: ws, site: api.Site{Workspace: ws, Version: "1.2.3", Apart: cli.Apart(), Asker: asker{cli.NewAsker(app(nil, nil), dir, ws)}, Jobs: job.New(now), Now: now}}
	for _, c := range all {
		one := api.Command{Words: c.Words, Says: c.Says, Help: c.Help, Writes: c.Writes, Long: c.Long, Answers: c.Answers, Written: c.Written}
		for _, p := range c.Parameters {
			one.Parameters = append(one.Parameters, api.Parameter(p))
		}
		for _, e := range c.Examples {
			one.Examples = append(one.Examples, api.Example(e))
		}
		m.site.Commands = append(m.site.Commands, one)
	}
	if m.handler, err = api.New(m.site); err != nil {
		return nil, err
	}
	m.server = httptest.NewServer(m.handler)
	return m, nil
}

// asker joins commands and API as cmd/remit does.
type asker struct{ of *cli.Asker }

func (a asker) Prepare(q api.Question) (api.Prepared, *api.Answer) {
	brought := map[string][]cli.File{}
	for name, all := range q.Files {
		for _, f := range all {
			brought[name] = append(brought[name], cli.File(f))
		}
	}
	p, refused := a.of.Prepare(cli.Question{Command: q.Command, Values: q.Values, Files: brought, As: q.As})
	if refused != nil {
		no := api.Answer(*refused)
		return nil, &no
	}
	return prepared{p}, nil
}

func (a asker) State(ctx context.Context) (string, error) { return a.of.State(ctx) }

type prepared struct{ of *cli.Prepared }

func (p prepared) Drop() { p.of.Drop() }

func (p prepared) Answer(ctx context.Context, progress func(what string, done, of int64)) api.Answer {
	return api.Answer(p.of.Answer(ctx, progress))
}

// A got is what was answered.
type got struct {
	*http.Response
	text string
}

// ask sends a request; headers are pairs.
func (m *made) ask(t testing.TB, method, path string, body io.Reader, headers ...string) got {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, m.server.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return got{resp, string(text)}
}

func (m *made) get(t testing.TB, path string, headers ...string) got {
	t.Helper()
	return m.ask(t, http.MethodGet, path, nil, headers...)
}

// wants fails unless the answer has a status, and of an error the shape of problem
// details.
func (g got) wants(t testing.TB, what string, status int, kind string) {
	t.Helper()
	if g.StatusCode != status {
		t.Errorf("%s: status %d, want %d:\n%s", what, g.StatusCode, status, g.text)
		return
	}
	if kind == "" {
		return
	}
	var d struct {
		Type, Title, Detail, Instance string
		Status                        int
	}
	if err := json.Unmarshal([]byte(g.text), &d); err != nil || g.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%s: %s is no problem details: %v\n%s", what, g.Header.Get("Content-Type"), err, g.text)
	}
	if d.Type != "/api/v1#"+kind || d.Status != status || d.Title == "" || d.Detail == "" || !strings.HasPrefix(d.Instance, "/") {
		t.Errorf("%s: %+v, want the type %s", what, d, kind)
	}
}

// pathOf is the route of a command with parameters.
func pathOf(words []string, values map[string][]string) string {
	path := api.Prefix + "/" + strings.Join(words, "/")
	if len(values) > 0 {
		path += "?" + url.Values(values).Encode()
	}
	return path
}

// revision grows with every change of the workspace.
func (m *made) revision(t testing.TB) int64 {
	t.Helper()
	meta, err := m.ws.Meta(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return meta.Revision
}
