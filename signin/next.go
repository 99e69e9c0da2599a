package signin

import (
	"net/url"
	"path"
	"strings"
)

// Next is where to go after signing in: a path of our own, as it was written, or "/" for
// anything that could lead elsewhere.
func Next(text string) string {
	if !strings.HasPrefix(text, "/") || strings.HasPrefix(text, "//") || strings.ContainsAny(text, "\\\x7f") ||
		strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }) {
		return "/"
	}
	u, err := url.Parse(text)
	if err != nil || u.Host != "" || u.Scheme != "" || u.User != nil || path.Clean(u.Path) != strings.TrimSuffix(u.Path, "/") && u.Path != "/" {
		return "/"
	}
	if u.Path == "/sign-in" || strings.HasPrefix(u.Path, "/sign-in/") || u.Path == "/sign-out" {
		return "/"
	}
	if text = u.String(); len(text) > longestNext {
		return "/"
	}
	return text
}

// longestNext is the longest address that is kept for after signing in.
const longestNext = 2000
