package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
)

// A teller tells our own forms from those that another site sends in a reader's name. A form holds
// a token that is made of the browser's session with a key that dies with the server,
// so that nobody else can know it.
type teller struct{ key [32]byte }

func newTeller() *teller {
	t := &teller{}
	rand.Read(t.key[:]) //nolint:errcheck // it never fails
	return t
}

// sessionCookie is the name of the cookie that tells browsers apart. It says nothing of
// who sits there.
const sessionCookie = "remit_session"

// session is the session of a browser; "" if it has none. Accounts put their own here.
func (t *teller) session(r *http.Request) string {
	c, err := r.Cookie(sessionCookie)
	if err != nil || len(c.Value) != len(rand.Text()) {
		return ""
	}
	return c.Value
}

// begin gives a browser that has no session one, with the answer that is being made.
func (t *teller) begin(w http.ResponseWriter, r *http.Request) (session string) {
	if s := t.session(r); s != "" {
		return s
	}
	c := &http.Cookie{Name: sessionCookie, Value: rand.Text(), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: r.TLS != nil}
	http.SetCookie(w, c)
	return c.Value
}

// token is what the forms of a session hold.
func (t *teller) token(session string) string {
	sum := hmac.New(sha256.New, t.key[:])
	sum.Write([]byte(session))
	return hex.EncodeToString(sum.Sum(nil))
}

// vouches tells whether a form came from a page that we gave this browser.
func (t *teller) vouches(r *http.Request, token string) bool {
	session := t.session(r)
	return session != "" && hmac.Equal([]byte(token), []byte(t.token(session)))
}

// ours tells whether our own page asks, by what only a browser can say: a program that
// may send any header is not what this guards against.
func ours(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		return origin == scheme(r)+r.Host
	}
	return r.Header.Get("Sec-Fetch-Site") == "same-origin"
}

func scheme(r *http.Request) string {
	if r.TLS != nil {
		return "https://"
	}
	return "http://"
}
