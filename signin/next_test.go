package signin_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/remit-health/remit/signin"
)

func TestNextIsAPathOfOurOwn(t *testing.T) {
	for text, want := range map[string]string{
		"/":                                      "/",
		"/statement?month=2025-06&on=2025-06-30": "/statement?month=2025-06&on=2025-06-30",
		"/body/16C#history":                      "/body/16C#history",
		"":                                       "/",
		"statement":                              "/",
		"https://evil.example/":                  "/",
		"//evil.example/":                        "/",
		"/\\evil.example":                        "/",
		"\\\\evil.example":                       "/",
		"/\t/evil.example":                       "/",
		"/\n/evil.example":                       "/",
		"///evil.example":                        "/",
		"/./evil":                                "/",
		"/../..//evil.example":                   "/",
		"/%2f/evil.example":                      "/",
		"/body//evil.example":                    "/",
		"javascript:alert(1)":                    "/",
		" /statement":                            "/",
		"/sign-in?next=/x":                       "/",
		"/sign-out":                              "/",
		"/" + strings.Repeat("x", 3000):          "/",
	} {
		if got := signin.Next(text); got != want {
			t.Errorf("Next(%q) = %q, want %q", text, got, want)
		}
	}
}

// FuzzNext holds that a browser which is sent to Next stays on this site.
func FuzzNext(f *testing.F) {
	for _, seed := range []string{"/", "/body/16C?on=2025-01-01", "//evil.example", "/\\evil.example", "/%5cevil.example", "https:/evil", "/a/../b", "/\u2028/evil", "/?x=//evil"} {
		f.Add(seed)
	}
	base, err := url.Parse("https://remit.example.org/sign-in?next=x")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		next := signin.Next(text)
		to, err := base.Parse(next)
		if err != nil || to.Host != base.Host || to.Scheme != base.Scheme || to.User != nil {
			t.Errorf("Next(%q) = %q, which leads to %v (%v)", text, next, to, err)
		}
		if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.HasPrefix(next, "/\\") || strings.ContainsAny(next, "\\\r\n\t") {
			t.Errorf("Next(%q) = %q, which a browser may read as another site", text, next)
		}
		if again := signin.Next(next); again != next {
			t.Errorf("Next(%q) = %q, and of that %q", text, next, again)
		}
	})
}
