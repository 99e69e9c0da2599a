package api

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// questionOf is a short name of what is asked: the route, its parameters but those of the
// page, and the form.
func questionOf(r *http.Request, f form) string {
	q := url.Values{}
	for name, values := range r.URL.Query() {
		if name != "cursor" && name != "limit" {
			q[name] = values
		}
	}
	sum := sha256.Sum256([]byte(r.URL.Path + "?" + q.Encode() + "\n" + f.media))
	return hex.EncodeToString(sum[:8])
}

// tagOf is the entity tag of an answer. It is weak: the answer means the same, and its
// bytes need not be.
func tagOf(state, question string, f form) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d %s", state, question, f.limit, f.cursor))
	return `W/"` + hex.EncodeToString(sum[:12]) + `"`
}

// holds tells whether a reader has the answer already.
func holds(ifNoneMatch, tag string) bool {
	for one := range strings.SplitSeq(ifNoneMatch, ",") {
		one = strings.TrimSpace(one)
		if one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}
