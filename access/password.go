package access

import (
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// A PHC is a password hash in the form of the Password Hashing Competition:
// $argon2id$v=19$m=65536,t=3,p=4$salt$hash, in base64 without padding.
type PHC string

// Hashing are the parameters of Argon2id.
type Hashing struct {
	Memory uint32 // KiB
	Passes uint32
	Lanes  uint8
	Salt   int // bytes
	Key    int // bytes
}

// Hashing are the parameters of a day.
func (r *Rules) Hashing(on calendar.Date) Hashing {
	return Hashing{Memory: uint32(r.number("argon2_memory", on)), Passes: uint32(r.number("argon2_passes", on)), Lanes: uint8(min(r.number("argon2_lanes", on), 255)),
		Salt: int(r.number("argon2_salt", on)), Key: int(r.number("argon2_key", on))}
}

// What a hash may ask of this machine. Stored hashes are read from a file that somebody
// may have changed, and each sign-in pays for one.
const (
	mostMemory = 1 << 20 // KiB: a gibibyte
	mostPasses = 20
	mostBytes  = 64
)

// ErrHash says that a text is no password hash that we make.
var ErrHash = errors.New("this is no argon2id password hash")

// check refuses parameters with which a hash is not made: too weak for RFC 9106 (section
// 3.1), or more than this machine should be asked for.
func (h Hashing) check() error {
	switch {
	case h.Passes < 1 || h.Passes > mostPasses, h.Lanes < 1, h.Memory < 8*uint32(h.Lanes) || h.Memory > mostMemory,
		h.Salt < 8 || h.Salt > mostBytes, h.Key < 16 || h.Key > mostBytes:
		return fmt.Errorf("hash a password with %+v: the parameters are out of range", h)
	}
	return nil
}

// Hash makes the hash of a password with a salt taken from random, which must be one for
// cryptography. The password is kept nowhere.
func Hash(password string, h Hashing, random io.Reader) (PHC, error) {
	if err := h.check(); err != nil {
		return "", err
	}
	salt := make([]byte, h.Salt)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", fmt.Errorf("make a salt: %w", err)
	}
	return h.write(salt, argon2.IDKey([]byte(password), salt, h.Passes, h.Memory, h.Lanes, uint32(h.Key))), nil
}

func (h Hashing) write(salt, key []byte) PHC {
	b64 := base64.RawStdEncoding.Strict()
	return PHC(fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.Memory, h.Passes, h.Lanes, b64.EncodeToString(salt), b64.EncodeToString(key)))
}

var phc = regexp.MustCompile(`^\$argon2id\$v=19\$m=([1-9][0-9]{0,7}),t=([1-9][0-9]{0,2}),p=([1-9][0-9]{0,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$`)

// parse reads a hash: ErrHash for what is none.
func (p PHC) parse() (h Hashing, salt, key []byte, err error) {
	m := phc.FindStringSubmatch(string(p))
	if m == nil {
		return h, nil, nil, ErrHash
	}
	number := func(text string, bits int) uint64 {
		n, bad := strconv.ParseUint(text, 10, bits)
		err = errors.Join(err, bad)
		return n
	}
	h = Hashing{Memory: uint32(number(m[1], 32)), Passes: uint32(number(m[2], 32)), Lanes: uint8(number(m[3], 8))}
	b64 := base64.RawStdEncoding.Strict()
	salt, badSalt := b64.DecodeString(m[4])
	key, badKey := b64.DecodeString(m[5])
	h.Salt, h.Key = len(salt), len(key)
	if errors.Join(err, badSalt, badKey, h.check()) != nil {
		return Hashing{}, nil, nil, ErrHash
	}
	return h, salt, key, nil
}

// Verify tells whether the password is the one, in time that does not depend on how much
// of it is, and whether its hash should be made again, with the parameters of now.
func (p PHC) Verify(password string, now Hashing) (right, rehash bool, err error) {
	h, salt, key, err := p.parse()
	if err != nil {
		return false, false, err
	}
	got := argon2.IDKey([]byte(password), salt, h.Passes, h.Memory, h.Lanes, uint32(len(key)))
	right = subtle.ConstantTimeCompare(got, key) == 1
	return right, right && h != now, nil
}

// CheckPassword says why a password is not taken; nil if it is. No message repeats it.
func (r *Rules) CheckPassword(password string, a Account, on calendar.Date) *problem.Problem {
	shortest, longest := r.number("password_shortest", on), r.number("password_longest", on)
	n := int64(utf8.RuneCountInString(password))
	p := problem.Problem{Code: "bad_password", Severity: problem.Reject, Field: "password", Why: "Somebody could find it out by trying.",
		Fix: "Take four or five words that do not belong together."}
	switch {
	case !utf8.ValidString(password):
		p.What, p.Why = "the password is no text.", "It could not be typed in the same way again."
	case n < shortest:
		p.What = fmt.Sprintf("the password has %d characters, fewer than %d.", n, shortest)
	case n > longest:
		p.What, p.Why, p.Fix = fmt.Sprintf("the password has more than %d characters.", longest), "Making its hash would take long.", "Take a shorter one."
	case repeats(password):
		p.What = "the password is one short piece again and again."
	case len(a.Name) > 3 && strings.Contains(strings.ToLower(password), a.Name):
		p.What = "the password holds the name of the account."
	default:
		return nil
	}
	return &p
}

// repeats tells whether a text is a piece of at most four characters again and again.
func repeats(text string) bool {
	r := []rune(text)
	for n := 1; n <= 4 && n < len(r); n++ {
		same := true
		for i := n; i < len(r) && same; i++ {
			same = r[i] == r[i-n]
		}
		if same {
			return true
		}
	}
	return false
}
