package signin

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"time"
)

// A journey is what we must know when a reader comes back from a provider. The browser
// keeps it for us, sealed, so that nobody can fill our memory by setting out.
type journey struct {
	State, Nonce, Verifier, Next string
	Until                        time.Time
}

// seal makes a journey unreadable and unchangeable for the browser that keeps it.
func (d *Door) seal(j journey) (string, error) {
	text, err := json.Marshal(j)
	if err != nil {
		return "", err
	}
	box, err := d.box()
	if err != nil {
		return "", err
	}
	nonce := make([]byte, box.NonceSize())
	rand.Read(nonce) //nolint:errcheck // never fails, by its documentation
	return base64.RawURLEncoding.EncodeToString(box.Seal(nonce, nonce, text, []byte("journey"))), nil
}

// unseal opens a journey; ok is false for one that is not ours, was changed, or is over.
func (d *Door) unseal(sealed string, now time.Time) (j journey, ok bool) {
	text, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil {
		return j, false
	}
	box, err := d.box()
	if err != nil || len(text) < box.NonceSize() {
		return j, false
	}
	plain, err := box.Open(nil, text[:box.NonceSize()], text[box.NonceSize():], []byte("journey"))
	if err != nil || json.Unmarshal(plain, &j) != nil {
		return journey{}, false
	}
	return j, now.Before(j.Until)
}

func (d *Door) box() (cipher.AEAD, error) {
	block, err := aes.NewCipher(d.sealing)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// same compares two texts in a time that does not tell where they part; an empty one is
// like no other.
func same(a, b string) bool { return a != "" && hmac.Equal([]byte(a), []byte(b)) }
