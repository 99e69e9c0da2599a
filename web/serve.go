package web

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/remit-health/remit/signin"
	"github.com/remit-health/remit/workspace"
)

// ErrBeyond says that an address can be reached from other machines, and nothing keeps
// strangers out or what is said secret. It is the caller's mistake.
var ErrBeyond = errors.New("others can reach this address")

// A Beside answers at the addresses below a prefix, beside the pages: the API.
type Beside struct {
	Prefix  string
	Handler http.Handler
}

// Serve shows a site at an address until the context ends; then requests that are
// being answered have five seconds. Ready is called once with the address as a
// browser takes it; what takes seconds to make is then made ahead of the first
// question. The error wraps [ErrBeyond] for an address that others could
// reach, and [ErrNotMadeUp].
func Serve(ctx context.Context, listen string, site Site, ready func(address string) error, beside ...Beside) error {
	if err := near(listen, site); err != nil {
		return err
	}
	pages, err := newServer(ctx, site)
	if err != nil {
		return err
	}
	defer pages.optimiser.close()
	at, err := new(net.ListenConfig).Listen(ctx, "tcp", listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w; name another address with --listen", listen, err)
	}
	defer pages.uploads.close()
	scheme := "http://"
	if site.TLS != nil {
		at, scheme = tls.NewListener(at, site.TLS), "https://"
	}
	server := &http.Server{Handler: with(pages.handler(), beside), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 1 << 16}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(at) }()
	if err := ready(scheme + at.Addr().String()); err != nil {
		return errors.Join(err, server.Close())
	}
	warm := make(chan struct{})
	go func() {
		defer close(warm)
		pages.judge(ctx, 0) //nolint:errcheck // the page that needs it asks again, and says what is wrong
		pages.warmResults(ctx)
		pages.warmPeople(ctx)
		pages.warmLevels(ctx)
		pages.warmHosts(ctx)
		pages.hosted(ctx, workspace.ExampleHosting(), 0) //nolint:errcheck // likewise
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		err := errors.Join(site.Jobs.Close(), stop(ctx, server)) // who follows a job is told its end
		<-warm                                                   // the workspace is closed after this
		return err
	}
}

// with puts what answers beside the pages in its place.
func with(pages http.Handler, beside []Beside) http.Handler {
	if len(beside) == 0 {
		return pages
	}
	mux := http.NewServeMux()
	mux.Handle("/", pages)
	for _, b := range beside {
		mux.Handle(b.Prefix, b.Handler)
		mux.Handle(b.Prefix+"/", b.Handler)
	}
	return mux
}

// near refuses an address that others can reach, unless there are accounts, and what is
// said is kept secret: by TLS of our own, or by a proxy that was named.
func near(listen string, site Site) error {
	host, _, err := net.SplitHostPort(listen)
	switch {
	case err == nil && signin.Loopback(host):
		return nil
	case err != nil:
		return fmt.Errorf("%q is no address to listen on: %w; write 127.0.0.1:8080", listen, ErrBeyond)
	case site.Door == nil || site.Door.Open():
		return fmt.Errorf("%q: %w, and there are no accounts: listen on 127.0.0.1, ::1 or localhost, or serve with --accounts", listen, ErrBeyond)
	case site.TLS == nil && len(site.Door.Proxies) == 0:
		return fmt.Errorf("%q: %w, and passwords would cross the network in the clear: name --cert and --key, or the --proxy that holds the certificate", listen, ErrBeyond)
	}
	return nil
}

// stop ends a server, after what it is answering.
func stop(ctx context.Context, server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return server.Close()
	}
	return nil
}
