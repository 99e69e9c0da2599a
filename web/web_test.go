package web_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/remit-health/remit/cli"
	"github.com/remit-health/remit/internal/scratch"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/store/parquet"
	"github.com/remit-health/remit/store/sqlite"
	"github.com/remit-health/remit/web"
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
	return ws.WithActivity(files.OpenTree(filepath.Join(dir, "activity")), parquet.Format()).WithPriorityRuns(files.OpenTree(filepath.Join(dir, "plan", "runs"))), nil
}

// shown is the made-up demo and a server of its pages, made once for all tests.
var shown struct {
	once   sync.Once
	server *httptest.Server
	site   cli.Shown
	failed string
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shown.server != nil {
		shown.server.Close()
		shown.site.Jobs.Close()
		shown.site.Workspace.Close()
		os.RemoveAll(filepath.Dir(shown.site.Name))
	}
	os.Exit(code)
}

// demo makes the demo on the made-up England, with the program's own commands, and
// takes what remit serve would show.
func demo(t *testing.T) *httptest.Server {
	t.Helper()
	shown.once.Do(func() {
		dir, err := os.MkdirTemp("", "remit-web")
		if err != nil {
			t.Fatal(err)
		}
		dir = filepath.Join(dir, "demo")
		if text := remit("demo", "--dir", dir, "--records", "2000", "--serve=false", "-q"); text != "" {
			shown.failed = text
			return
		}
		shown.failed = remit("serve", "-w", dir)
	})
	if shown.server == nil {
		t.Fatalf("there is no demo: %s", shown.failed)
	}
	return shown.server
}

// remit runs a command; it gives what went wrong.
func remit(args ...string) string {
	if _, complaints, code := run(args...); code != 0 {
		return complaints
	}
	return ""
}

// run runs a command; it gives what it answers, what it complains of, and its exit code.
func run(args ...string) (answer, complaints string, code int) {
	var out, errs bytes.Buffer
	code = cli.Main(context.Background(), args, cli.App{Stdin: &bytes.Buffer{}, Stdout: &out, Stderr: &errs, Program: "remit", Now: now,
		Getenv: func(string) string { return "" }, Open: open, OpenFolder: func(dir string) workspace.Folder { return files.OpenTree(dir) }, Serve: serve})
	return out.String(), errs.String(), code
}

// serve takes the site, and opens the workspace again, because the command closes it.
func serve(ctx context.Context, _ string, s cli.Shown, ready func(string) error) (err error) {
	if s.Workspace, err = open(ctx, s.Name, false); err != nil {
		return err
	}
	s.Jobs = job.New(now)
	handler, err := web.New(ctx, web.Site(s))
	if err != nil {
		return err
	}
	shown.site, shown.server = s, httptest.NewServer(handler)
	return ready(shown.server.URL)
}

// get asks for a page, without following where it sends to.
func get(t *testing.T, path string, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, demo(t).URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

var (
	titleOf  = regexp.MustCompile(`<title>([^<]*)</title>`)
	headOf   = regexp.MustCompile(`<h1>([^<]*)</h1>`)
	hrefs    = regexp.MustCompile(`href="([^"]*)"`)
	recordID = regexp.MustCompile(`/explain\?record=([A-Z0-9a-z-]+)`)
	inline   = regexp.MustCompile(`(?i)<script(?:>| [^>]*>[^<])|<style|\sstyle="|\son[a-z]+="|javascript:|(?:src|href|action)="(?:https?:)?//`)
)

// aRecord is a record that a finding names.
func aRecord(t *testing.T) string {
	t.Helper()
	_, body := get(t, "/findings")
	m := recordID.FindStringSubmatch(body)
	if m == nil {
		t.Fatal("no finding links to its record")
	}
	return m[1]
}
