package fhir

import (
	"encoding/base64"
	"fmt"
	"maps"
	"net/url"
	"strconv"
	"strings"
)

// A bundle is a page of what a search found.
type bundle struct {
	ResourceType string        `json:"resourceType"`
	Meta         *meta         `json:"meta,omitempty"`
	Type         string        `json:"type"`
	Total        int           `json:"total"`
	Link         []bundleLink  `json:"link"`
	Entry        []bundleEntry `json:"entry,omitempty"`
}

type bundleLink struct {
	Relation string `json:"relation"`
	URL      string `json:"url"`
}

type bundleEntry struct {
	FullURL  string `json:"fullUrl"`
	Resource any    `json:"resource"`
	Search   struct {
		Mode string `json:"mode"`
	} `json:"search"`
}

// How many resources a page holds unless the search says so, and at most.
const (
	usualCount = 50
	mostCount  = 1000
)

// paging reads how many resources a page holds and where it begins.
func (d *Directory) paging(q *question) *outcome {
	q.count = usualCount
	if text := q.values.Get("_count"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return refusal(400, "value", fmt.Sprintf("_count=%s is no number of resources", text))
		}
		q.count = min(n, mostCount)
	}
	page := q.values.Get("_page")
	if page == "" {
		return nil
	}
	text, err := base64.RawURLEncoding.DecodeString(page)
	from, state, ok := strings.Cut(string(text), " ")
	n, wrong := strconv.Atoi(from)
	switch {
	case err != nil || !ok || wrong != nil || n < 0:
		return refusal(400, "value", "_page is not one that a bundle gave")
	case state != d.facts.State:
		return refusal(410, "processing", "the register changed since the first page was read; search again from the first page")
	}
	q.from = n
	return nil
}

// bundle is the page of a search. With _count=0 it tells only how many there are.
func (d *Directory) bundle(kind string, q *question, found []entry) bundle {
	b := bundle{ResourceType: "Bundle", Type: "searchset", Total: len(found), Link: []bundleLink{{"self", pageAddress(q, kind, q.values.Get("_page"))}}}
	if d.facts.MadeUp {
		b.Meta = &meta{Security: testData}
	}
	from := min(q.from, len(found))
	until := min(from+q.count, len(found))
	for _, e := range found[from:until] {
		one := bundleEntry{FullURL: q.base + "/" + kind + "/" + idOf(e), Resource: d.resource(e, q.on)}
		one.Search.Mode = "match"
		b.Entry = append(b.Entry, one)
	}
	if until < len(found) && q.count > 0 {
		b.Link = append(b.Link, bundleLink{"next", pageAddress(q, kind, d.page(until))})
	}
	if from > 0 && q.count > 0 {
		b.Link = append(b.Link, bundleLink{"previous", pageAddress(q, kind, d.page(max(0, from-q.count)))})
	}
	return b
}

// page is where a page begins, as an address holds it.
func (d *Directory) page(from int) string {
	if from == 0 {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(from) + " " + d.facts.State))
}

func idOf(e entry) string {
	if e.body != nil {
		return string(e.body.code)
	}
	return e.link.id
}

// pageAddress is the address of a search at a page.
func pageAddress(q *question, kind, page string) string {
	v := url.Values{}
	maps.Copy(v, q.values)
	v.Del("_page")
	if page != "" {
		v.Set("_page", page)
	}
	if len(v) == 0 {
		return q.base + "/" + kind
	}
	return q.base + "/" + kind + "?" + v.Encode()
}

// An outcome says why there is no answer.
type outcome struct {
	ResourceType string  `json:"resourceType"`
	Issue        []issue `json:"issue"`
	status       int
}

type issue struct {
	Severity    string `json:"severity"`
	Code        string `json:"code"`
	Diagnostics string `json:"diagnostics"`
}

func refusal(status int, code, says string) *outcome {
	return &outcome{ResourceType: "OperationOutcome", Issue: []issue{{"error", code, says}}, status: status}
}

// Refusal is an OperationOutcome with one error; code is of FHIR's issue types.
func (*Directory) Refusal(code, says string) any { return refusal(0, code, says) }
