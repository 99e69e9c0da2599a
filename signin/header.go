package signin

import "net/http"

// headers stand on every answer. There is no script or style in a page, nothing is
// fetched from elsewhere, no page is shown within another, and no answer is kept.
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

// dress sets the headers; over TLS a browser is told to stay with it.
func dress(w http.ResponseWriter, from *Asker) {
	for name, value := range headers {
		w.Header().Set(name, value)
	}
	if from.Secure() && !loopback(from.Host) {
		w.Header().Set("Strict-Transport-Security", "max-age=31536000")
	}
}
