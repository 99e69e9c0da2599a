package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestOnlyOurOwnPagesMayAsk(t *testing.T) {
	for _, tt := range []struct {
		name    string
		headers []string
		want    int
	}{
		{"by hand", nil, 200},
		{"localhost", []string{"Host", "localhost:8080"}, 200},
		{"a name that was made to point here", []string{"Host", "evil.example"}, 421},
		{"a number of another network", []string{"Host", "10.0.0.1:8080"}, 421},
		{"another site fetches", []string{"Origin", "http://evil.example"}, 403},
		{"another site shows a picture", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		{"another site links", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200},
		{"our own page", []string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors"}, 200},
	} {
		resp, _ := get(t, "/imports", tt.headers...)
		policy := resp.Header.Get("Content-Security-Policy")
		if resp.StatusCode != tt.want || !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || resp.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: status %d, want %d; policy %q", tt.name, resp.StatusCode, tt.want, policy)
		}
	}
}

func TestAssetsAreKeptUnderTheNameOfWhatTheyHold(t *testing.T) {
	_, body := get(t, "/")
	m := regexp.MustCompile(`href="(/assets/remit\.css\?v=[0-9a-f]+)"`).FindStringSubmatch(body)
	if m == nil {
		if !strings.Contains(body, "run make build") {
			t.Error("the page has no style and does not say why")
		}
		t.Skip("make web has not run: there is no style in this build")
	}
	resp, css := get(t, m[1])
	tag := resp.Header.Get("ETag")
	if resp.StatusCode != http.StatusOK || !strings.Contains(resp.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/css") {
		t.Errorf("%s: status %d, %q, %q", m[1], resp.StatusCode, resp.Header.Get("Cache-Control"), resp.Header.Get("Content-Type"))
	}
	if strings.Contains(css, "Frutiger") || strings.Contains(css, "assets.nhs.uk") {
		t.Error("the style names the typeface of the NHS, or fetches from its servers")
	}
	if resp, _ := get(t, "/assets/remit.css", "If-None-Match", tag); resp.StatusCode != http.StatusNotModified || resp.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("asked again with its tag: status %d, %q", resp.StatusCode, resp.Header.Get("Cache-Control"))
	}
	if resp, _ := get(t, "/assets/other.js"); resp.StatusCode != http.StatusNotFound {
		t.Errorf("a file that is not there: status %d", resp.StatusCode)
	}
}
