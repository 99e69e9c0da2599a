package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestLoadMeasuresEachAnswer(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/here" {
			http.NotFound(w, r)
			return
		}
		w.Write([]byte("12345")) //nolint:errcheck // a test reads it
	}))
	defer site.Close()
	got, err := load(t.Context(), site.URL+"/here", 3, 30*time.Millisecond)
	if err != nil || got.bytes != 5 || len(got.times) < 3 || got.at(0.5) > got.at(0.95) || got.at(0.95) > got.at(1) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := load(t.Context(), site.URL+"/gone", 1, time.Millisecond); err == nil {
		t.Error("an answer of 404 is taken for a page")
	}
}

func TestOtherMachinesAreNotAsked(t *testing.T) {
	for site, fine := range map[string]bool{"http://127.0.0.1:8080": true, "http://localhost": true, "http://[::1]:80": true, "http://10.0.0.1": false, "https://example.org": false} {
		if err := local(site); (err == nil) != fine {
			t.Errorf("%s: %v", site, err)
		}
	}
}
