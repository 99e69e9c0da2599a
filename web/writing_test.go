package web_test

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/web"
	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// A writable is a workspace of its own that a test may change, with its pages and a
// browser that keeps cookies.
type writable struct {
	*httptest.Server
	site   web.Site
	client *http.Client
	dir    string
}

// change makes a workspace of the made-up England for a test that changes it. Adjust may
// be nil.
func change(t *testing.T, adjust func(*web.Site)) *writable {
	t.Helper()
	demo(t)
	dir := t.TempDir()
	ws, err := open(t.Context(), dir, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ws.InventEngland(t.Context(), 1, now()); err != nil {
		t.Fatal(err)
	}
	if err := ws.MarkMadeUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	w := &writable{site: web.Site(shown.site), dir: dir}
	w.site.Workspace, w.site.Name, w.site.Jobs = ws, dir, job.New(now)
	w.site.Out, w.site.Uploads = files.OpenTree(filepath.Join(dir, "out")), files.OpenTree(filepath.Join(dir, "uploads"))
	if adjust != nil {
		adjust(&w.site)
	}
	handler, err := web.New(t.Context(), w.site)
	if err != nil {
		t.Fatal(err)
	}
	w.Server = httptest.NewServer(handler)
	jar, _ := cookiejar.New(nil)
	w.client = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	t.Cleanup(func() {
		w.Close()
		w.site.Jobs.Close()
		ws.Close()
	})
	return w
}

func (w *writable) do(t *testing.T, req *http.Request) (*http.Response, string) {
	t.Helper()
	resp, err := w.client.Do(req)
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

// show asks for a page.
func (w *writable) show(t *testing.T, path string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, body := w.do(t, req)
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %d: %s", path, resp.StatusCode, body)
	}
	return body
}

// token is what the forms of this browser hold.
func (w *writable) token(t *testing.T) string {
	t.Helper()
	m := tokenOf.FindStringSubmatch(w.show(t, "/upload"))
	if m == nil {
		t.Fatal("the form holds no token")
	}
	return m[1]
}

// send sends a form from our own page; names and values in pairs.
func (w *writable) send(t *testing.T, path string, pairs ...string) (*http.Response, string) {
	t.Helper()
	v := url.Values{"token": {w.token(t)}}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return w.post(t, path, "application/x-www-form-urlencoded", strings.NewReader(v.Encode()), "Origin", w.URL)
}

func (w *writable) post(t *testing.T, path, kind string, body io.Reader, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return w.do(t, req)
}

// parts is a form with a file.
func parts(token, name, body string) (kind string, form *bytes.Buffer) {
	form = &bytes.Buffer{}
	m := multipart.NewWriter(form)
	m.WriteField("token", token)
	f, _ := m.CreateFormFile("file", name)
	io.WriteString(f, body)
	m.Close()
	return m.FormDataContentType(), form
}

// upload sends a file and gives the page that it leads to.
func (w *writable) upload(t *testing.T, path, name, body string) (goTo string) {
	t.Helper()
	kind, form := parts(w.token(t), name, body)
	resp, page := w.post(t, path, kind, form, "Origin", w.URL)
	if resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("sending %s: %d %s", name, resp.StatusCode, page)
	}
	return resp.Header.Get("Location")
}

// ended waits for the job of a page and gives the page.
func (w *writable) ended(t *testing.T, path string) string {
	t.Helper()
	id, ok := strings.CutPrefix(path, "/jobs/")
	if !ok {
		t.Fatalf("%s is no page of a job", path)
	}
	if _, err := w.site.Jobs.Wait(t.Context(), job.ID(id)); err != nil {
		t.Fatal(err)
	}
	return w.show(t, path)
}

// bring sends a file and imports it as what it is taken for.
func (w *writable) bring(t *testing.T, name, body, kind string, pairs ...string) string {
	t.Helper()
	at := w.upload(t, "/upload", name, body)
	resp, page := w.send(t, at, append([]string{"kind", kind}, pairs...)...)
	if resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("importing %s: %d %s", name, resp.StatusCode, page)
	}
	return w.ended(t, resp.Header.Get("Location"))
}

// says holds that a page has sentences.
func says(t *testing.T, what, page string, want ...string) {
	t.Helper()
	text := html.UnescapeString(page)
	for _, s := range want {
		if !strings.Contains(text, s) {
			t.Errorf("%s does not say %q; its title is %v", what, s, titleOf.FindStringSubmatch(page))
		}
	}
}

// imports counts the imports of a workspace.
func (w *writable) imports(t *testing.T) []workspace.Import {
	t.Helper()
	all, err := w.site.Workspace.Imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// left are the files below a folder of the workspace.
func (w *writable) left(t *testing.T, folder string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(filepath.Join(w.dir, folder), func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, name)
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return out
}

// care is a file of made-up records, some with a cell too many.
func care(records, bad int) string {
	var b strings.Builder
	b.WriteString("record_id,dataset,cds_type,provider,gp_practice,tfc,activity_date,claimed_price_pence\n")
	for n := range records {
		end := ""
		if n < bad {
			end = ",extra"
		}
		fmt.Fprintf(&b, "MADEUP-%d,op,020,ZUE,ZA0001,100,2025-06-%02d,1000%s\n", n, 1+n%28, end)
	}
	return b.String()
}

const links = "old_code,new_code,date\nQAA,QBB,2013-04-01\nQCC,QDD,2013-44-01\n"

// A pausing folder is a real one whose scratch files are read when they are let.
type pausing struct {
	workspace.Folder
	reached chan struct{} // takes one for each read that waits
	let     chan struct{} // closed to let all reads through
}

type pausingFile struct {
	workspace.Scratch
	p *pausing
}

func (p *pausing) Scratch(ctx context.Context) (workspace.Scratch, error) {
	f, err := p.Folder.Scratch(ctx)
	return &pausingFile{f, p}, err
}

func (f *pausingFile) ReadAt(b []byte, off int64) (int, error) {
	select {
	case <-f.p.let:
	default:
		select {
		case f.p.reached <- struct{}{}:
		default:
		}
		<-f.p.let
	}
	return f.Scratch.ReadAt(b, off)
}
