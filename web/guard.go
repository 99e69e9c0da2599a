package web

import (
	"net"
	"net/http"
	"strings"
)

// guarded lets through what comes from this machine's own pages, and says on every
// answer what a browser may do with it.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		switch {
		case !loopback(r.Host):
			http.Error(w, "These pages answer to 127.0.0.1 and localhost only: another name may be a trick to read them through your browser.", http.StatusMisdirectedRequest)
		case foreign(r):
			http.Error(w, "Another site asked for this page in your name. Open it yourself, by its address.", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// headers stand on every answer. There is no script or style in a page, nothing is
// fetched from elsewhere, and no page is shown within another.
var headers = map[string]string{
	"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; " +
		"base-uri 'none'; frame-ancestors 'none'",
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
	"Referrer-Policy":              "same-origin",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
	"Cache-Control":                "no-store",
}

// loopback tells whether a name, with or without a port, is that of this machine for
// itself.
func loopback(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return strings.EqualFold(name, "localhost") || ip != nil && ip.IsLoopback()
}

// foreign tells whether another site's page asks: to link to us it may, to fetch or
// to post it may not.
func foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
		return true
	}
	site := r.Header.Get("Sec-Fetch-Site")
	return (site == "cross-site" || site == "same-site") && r.Header.Get("Sec-Fetch-Mode") != "navigate"
}
