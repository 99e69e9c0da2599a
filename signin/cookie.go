package signin

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net"
	"net/http"
)

// cookieName is the name of the cookie of a browser. Over TLS it is bound to this very
// host, by its prefix; without, to the port, because cookies are not.
func cookieName(from *Asker, of string) string {
	if from.Secure() {
		return "__Host-" + of
	}
	if _, port, err := net.SplitHostPort(from.Host); err == nil {
		return of + "-" + port
	}
	return of
}

// cookie is what the browser holds for us under a name; "" = nothing that we would have
// given.
func cookie(r *http.Request, from *Asker, of string) string {
	c, err := r.Cookie(cookieName(from, of))
	if err != nil || len(c.Value) > 4000 {
		return ""
	}
	return c.Value
}

// give gives a browser a cookie: only we can read it, no script, and a request that
// another site makes does not carry it unless the reader follows a link. It is not Strict,
// because a link to a page, sent by mail, would then seem to have signed the reader out,
// and so would coming back from a provider. What changes anything is a POST with a
// token, which no link can be.
func give(w http.ResponseWriter, from *Asker, of, value string) {
	c := &http.Cookie{Name: cookieName(from, of), Value: value, Path: "/", HttpOnly: true, Secure: from.Secure(), SameSite: http.SameSiteLaxMode}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// remitCookie is the cookie of a browser: of its session, or of nobody yet.
const remitCookie = "remit"

// token is what a form must carry: only a page that was made for this browser has it.
func (d *Door) token(cookie string) string {
	if cookie == "" {
		return ""
	}
	mac := hmac.New(sha256.New, d.forms)
	mac.Write([]byte("form " + cookie))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// TokenField is the field of a form that holds its token; TokenHeader the header of a
// request that is no form.
const (
	TokenField  = "token"
	TokenHeader = "Remit-Token"
)

// tokenFits tells whether a request that changes something carries the token of its
// browser: in a header, in a field, or, in a form with a file, whose body is not read to
// find it, in the address.
func (d *Door) tokenFits(r *http.Request, cookie string) bool {
	given := r.Header.Get(TokenHeader)
	switch {
	case given != "":
	case isFile(r):
		given = r.URL.Query().Get(TokenField)
	default:
		given = r.PostFormValue(TokenField)
	}
	return cookie != "" && same(given, d.token(cookie))
}
