package signin

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"sync"
	"time"

	"github.com/remit-health/remit/access"
)

// A session is one signed-in browser. It is found by the hash of what the browser's
// cookie holds, so that who reads the memory of the process cannot come in by it.
type session struct {
	id         string          // as the audit log names it; it opens nothing
	account    string          // its name
	from       *access.Account // as the provider says, nil = the account has a password
	begun      time.Time
	seen       time.Time
	purpose    access.PurposeName
	purposeEnd time.Time
	glass      string // the reason
	glassEnd   time.Time
	guard      *access.Guard
}

// newSession is a session of an account that nobody holds yet.
func newSession(account string) *session {
	id := make([]byte, 8)
	rand.Read(id) //nolint:errcheck // never fails, by its documentation
	return &session{id: hex.EncodeToString(id), account: account, guard: access.NewGuard(mostGroups)}
}

// sessions are all that are open. They are safe for concurrent use; a session is
// changed under their lock only.
type sessions struct {
	idle, whole time.Duration

	mu sync.Mutex
	of map[[sha256.Size]byte]*session
}

// mostSessions is how many browsers one account is signed in with; the one that was
// longest unseen is signed out for another.
const mostSessions = 10

// secret is 256 bits that nobody can guess, for a cookie.
func secret() string {
	b := make([]byte, 32)
	rand.Read(b) //nolint:errcheck // never fails, by its documentation
	return base64.RawURLEncoding.EncodeToString(b)
}

// begin opens a session under a new secret, which only the browser will hold.
func (s *sessions) begin(one *session, now time.Time) (cookie string) {
	cookie = secret()
	one.begun, one.seen = now, now
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of == nil {
		s.of = map[[sha256.Size]byte]*session{}
	}
	s.sweep(one.account, now)
	s.of[sha256.Sum256([]byte(cookie))] = one
	return cookie
}

// sweep takes away what has ended, and what one account has too many of.
func (s *sessions) sweep(account string, now time.Time) {
	var own [][sha256.Size]byte
	for key, one := range s.of {
		switch {
		case s.over(one, now):
			delete(s.of, key)
		case one.account == account:
			own = append(own, key)
		}
	}
	slices.SortFunc(own, func(a, b [sha256.Size]byte) int { return s.of[a].seen.Compare(s.of[b].seen) })
	for _, key := range own[:max(0, len(own)-mostSessions+1)] {
		delete(s.of, key)
	}
}

// over tells whether a session has ended by itself.
func (s *sessions) over(one *session, now time.Time) bool {
	return now.Sub(one.seen) > s.idle || now.Sub(one.begun) > s.whole
}

// find gives a copy of the session of a cookie, as it is now: a purpose or a broken glass
// whose time is over is gone.
func (s *sessions) find(cookie string, now time.Time) (session, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := sha256.Sum256([]byte(cookie))
	one := s.of[key]
	if one == nil {
		return session{}, false
	}
	if s.over(one, now) {
		delete(s.of, key)
		return session{}, false
	}
	one.seen = now
	if !now.Before(one.purposeEnd) {
		one.purpose = ""
	}
	if !now.Before(one.glassEnd) {
		one.glass = ""
	}
	return *one, true
}

// change changes the session of a cookie, if it is still open.
func (s *sessions) change(cookie string, do func(*session)) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.of[sha256.Sum256([]byte(cookie))]
	if one != nil {
		do(one)
	}
	return one != nil
}

// end ends the session of a cookie; everywhere ends all of its account too.
func (s *sessions) end(cookie string, everywhere bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := sha256.Sum256([]byte(cookie))
	one := s.of[key]
	if one == nil {
		return
	}
	delete(s.of, key)
	for other, o := range s.of {
		if everywhere && o.account == one.account {
			delete(s.of, other)
		}
	}
}
