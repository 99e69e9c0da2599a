package web_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
)

// writes are the addresses that change something.
var writes = []string{"/upload", "/upload/X", "/run", "/jobs/X/cancel", "/imports/1/undo", "/imports/1/again", "/imports/1/corrected", "/imports/1/rows/1", "/decisions/add", "/decisions/follow-up", "/voice/add", "/voice/X/redact"}

func mustURL(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestFormsOfOthersAreRefused(t *testing.T) {
	w := change(t, nil)
	token, before := w.token(t), len(w.imports(t))
	jar, _ := cookiejar.New(nil)
	stranger := &writable{Server: w.Server, site: w.site, client: &http.Client{Jar: jar, CheckRedirect: w.client.CheckRedirect}}
	other := stranger.token(t)
	for _, path := range writes {
		for _, tt := range []struct {
			name, token string
			headers     []string
		}{
			{"another site", token, []string{"Origin", "http://evil.example"}},
			{"a site that hides", token, []string{"Origin", "null"}},
			{"the same machine, another port", token, []string{"Origin", "http://127.0.0.1:1"}},
			{"another site, by what the browser says", token, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}},
			{"no token", "", []string{"Origin", w.URL}},
			{"a wrong token", strings.Repeat("0", 64), []string{"Origin", w.URL}},
			{"the token of another browser", other, []string{"Origin", w.URL}},
		} {
			kind, body := "application/x-www-form-urlencoded", url.Values{"token": {tt.token}}.Encode()
			if resp, _ := w.post(t, path, kind, strings.NewReader(body), tt.headers...); resp.StatusCode != http.StatusForbidden {
				t.Errorf("%s from %s: %d, want it refused", path, tt.name, resp.StatusCode)
			}
			kind, form := parts(tt.token, "x.csv", links)
			if resp, _ := w.post(t, path, kind, form, tt.headers...); resp.StatusCode != http.StatusForbidden {
				t.Errorf("%s with a file from %s: %d, want it refused", path, tt.name, resp.StatusCode)
			}
		}
		req, _ := http.NewRequest(http.MethodPut, w.URL+path, nil)
		if resp, _ := w.do(t, req); resp.StatusCode != http.StatusMethodNotAllowed && resp.StatusCode != http.StatusForbidden {
			t.Errorf("PUT %s: %d", path, resp.StatusCode)
		}
	}
	if len(w.imports(t)) != before || len(w.site.Jobs.List()) != 0 {
		t.Error("something was changed")
	}
}

func TestSessionIsKeptFromScripts(t *testing.T) {
	w := change(t, nil)
	resp, err := http.Get(w.URL + "/upload")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	c := resp.Cookies()
	if len(c) != 1 || !c[0].HttpOnly || c[0].SameSite != http.SameSiteLaxMode || c[0].Path != "/" || len(c[0].Value) < 20 {
		t.Errorf("the cookies are %v", c)
	}
	if resp, err := http.Get(w.URL + "/glossary"); err != nil || len(resp.Cookies()) != 0 {
		t.Errorf("a page without forms sets %v, %v", resp.Cookies(), err)
	}
}

func TestOurOwnPageMaySend(t *testing.T) {
	w := change(t, nil)
	body := url.Values{"token": {w.token(t)}}.Encode()
	for _, headers := range [][]string{{"Origin", w.URL}, {"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate"}} {
		if resp, _ := w.post(t, "/run", "application/x-www-form-urlencoded", strings.NewReader(body), headers...); resp.StatusCode != http.StatusSeeOther {
			t.Errorf("with %v: %d", headers, resp.StatusCode)
		}
	}
}
