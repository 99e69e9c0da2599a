package access

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Stored entry is what a store keeps of one: its number, its canonical text, and the
// SHA-256 of the text, in lower-case hexadecimal. The text names the hash of the entry
// before.
type Stored struct {
	N    int64
	Text string
	Hash string
}

// Head is the newest entry of a log: what an anchor states. Whoever keeps one elsewhere
// can tell whether the log up to there is still what it was.
type Head struct {
	N    int64
	Hash string
}

// String is "12:9f86d0...".
func (h Head) String() string { return fmt.Sprintf("%d:%s", h.N, h.Hash) }

// ErrHead says that a text is no anchor.
var ErrHead = errors.New("an anchor is a number, a colon and 64 digits of 0-9 and a-f, as remit audit head writes it")

// ParseHead reads an anchor.
func ParseHead(text string) (Head, error) {
	number, hash, _ := strings.Cut(strings.TrimSpace(text), ":")
	n, err := strconv.ParseInt(number, 10, 64)
	raw, bad := hex.DecodeString(hash)
	if err != nil || bad != nil || n < 0 || len(raw) != sha256.Size || hash != strings.ToLower(hash) || strconv.FormatInt(n, 10) != number {
		return Head{}, ErrHead
	}
	return Head{n, hash}, nil
}

// Genesis is the entry with which every log begins. It is the same in each, so that a log
// from which everything was taken is no empty log.
func Genesis() Stored {
	e := Entry{At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), What: "audit log of Remit, form 1", Outcome: Begun, Previous: strings.Repeat("0", 2*sha256.Size)}
	return seal(e)
}

func seal(e Entry) Stored {
	text := e.Canonical()
	return Stored{e.N, text, hashOf(text)}
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Head is that of a log which ends with the entry.
func (s Stored) Head() Head { return Head{s.N, s.Hash} }

// Follow is an entry as it follows another in the log: numbered, chained and sealed. It is
// an error if the entry could not be read again.
func Follow(last Stored, e Entry) (Stored, error) {
	e.N, e.Previous = last.N+1, last.Hash
	s := seal(e)
	if _, err := ParseEntry(s.Text); err != nil {
		return Stored{}, fmt.Errorf("seal an entry: %w", err)
	}
	return s, nil
}

// A Verifier reads a log from its first entry and finds the first that is not as it was.
// The zero Verifier is ready for the genesis entry.
type Verifier struct {
	Anchor *Head // what the log must hold; nil = nothing is known of its end

	read int64
	last Stored
	bad  *Broken
	met  bool // the anchor's entry was read, and is the one
}

// Broken is the first thing that is wrong with a log.
type Broken struct {
	N    int64  `json:"n"` // the entry, or that which should stand there
	Code string `json:"code"`
	What string `json:"what"` // a sentence
}

// Next reads the next entry.
func (v *Verifier) Next(s Stored) {
	defer func() { v.read++ }()
	if v.bad != nil {
		return
	}
	if code, what := v.judge(s); code != "" {
		v.bad = &Broken{v.read, code, fmt.Sprintf("Entry %d %s.", v.read, what)}
		return
	}
	if v.Anchor != nil && s.N == v.Anchor.N {
		v.met = true
	}
	v.last = s
}

func (v *Verifier) judge(s Stored) (code, what string) {
	e, err := ParseEntry(s.Text)
	switch {
	case s.N != v.read:
		return "not_in_order", fmt.Sprintf("is not there: number %d stands in its place; an entry was removed, put in, or moved", s.N)
	case subtle.ConstantTimeCompare([]byte(hashOf(s.Text)), []byte(s.Hash)) != 1:
		return "changed", "does not have the hash that is kept beside it: one of the two was changed"
	case err != nil || e.N != s.N:
		return "changed", "is not written as Remit writes entries: it was changed"
	case v.read == 0 && s != Genesis():
		return "other_beginning", "is not the one with which every log begins"
	case v.read > 0 && e.Previous != v.last.Hash:
		return "not_chained", "does not follow the one before it: one of the two was changed, and its hash made anew"
	case v.Anchor != nil && s.N == v.Anchor.N && s.Hash != v.Anchor.Hash:
		return "not_anchored", "is not the one that the anchor states: the log was written anew before it"
	}
	return "", ""
}

// A Verified log is what became of reading one.
type Verified struct {
	Entries  int64   // that were read, the genesis entry among them
	Head     Head    // the newest entry that is as it was
	Broken   *Broken // nil = nothing was found
	Anchored bool    // an anchor was met, so that nothing up to it can have been taken off
}

// End is what was found. Without an anchor it cannot tell whether entries were taken off the
// end, nor whether somebody wrote the log anew with all hashes.
func (v *Verifier) End() Verified {
	out := Verified{Entries: v.read, Head: v.last.Head(), Broken: v.bad, Anchored: v.met}
	switch {
	case out.Broken != nil:
	case v.read == 0:
		out.Broken = &Broken{0, "cut_off", "The log is empty: even the entry with which every log begins was taken away."}
	case v.Anchor != nil && !v.met:
		out.Broken = &Broken{v.read, "cut_off", fmt.Sprintf("The log ends with entry %d, and the anchor states entry %d: the end was taken off.", v.last.N, v.Anchor.N)}
	}
	return out
}
