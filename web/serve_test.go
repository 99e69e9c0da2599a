package web_test

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/remit-health/remit/web"
)

func TestServeRefusesWhatOthersCouldReach(t *testing.T) {
	demo(t)
	for _, listen := range []string{":8080", "0.0.0.0:8080", "[::]:0", "10.0.0.1:80", "example.org:80", "8080", ""} {
		err := web.Serve(t.Context(), listen, web.Site(shown.site), func(string) error { return nil })
		if !errors.Is(err, web.ErrBeyond) {
			t.Errorf("listening on %q: %v, want it refused", listen, err)
		}
	}
}

func TestServeRefusesWhatMayBeReal(t *testing.T) {
	ws, err := open(t.Context(), t.TempDir(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	site := web.Site(shown.site)
	site.Workspace = ws
	if err := web.Serve(t.Context(), "127.0.0.1:0", site, func(string) error { return nil }); !errors.Is(err, web.ErrNotMadeUp) {
		t.Errorf("got %v, want the workspace refused", err)
	}
}

func TestServeStopsWhenTold(t *testing.T) {
	demo(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	address, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- web.Serve(ctx, "127.0.0.1:0", web.Site(shown.site), func(a string) error { address <- a; return nil })
	}()
	at := <-address
	if resp, err := http.Get(at + "/threads"); err != nil || resp.Body.Close() != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s/threads: %v", at, err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("it ended with %v", err)
	}
	if resp, err := http.Get(at); err == nil {
		resp.Body.Close()
		t.Error("it still answers")
	}
}
