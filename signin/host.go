package signin

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// bare is a host without its port.
func bare(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

// Loopback tells whether a name, with or without a port, is that of this machine for
// itself.
func Loopback(host string) bool { return loopback(host) }

func loopback(host string) bool {
	name := bare(host)
	ip, err := netip.ParseAddr(name)
	return name == "localhost" || err == nil && ip.Unmap().IsLoopback()
}

// named tells whether the server answers to a name: that of this machine, or one that
// was given. Any other may be a trick to read pages through a reader's browser.
func (d *Door) named(host string) bool {
	return loopback(host) || slices.ContainsFunc(d.Names, func(n string) bool { return bare(n) == bare(host) })
}

// safe tells whether a request changes nothing.
func safe(r *http.Request) bool {
	return r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions
}

// foreign tells whether another site's page asks: to link to us it may, to fetch or to
// post it may not.
func foreign(r *http.Request, from *Asker) bool {
	if origin := r.Header.Get("Origin"); origin != "" && !strings.EqualFold(origin, from.Origin()) {
		return true
	}
	site := r.Header.Get("Sec-Fetch-Site")
	return (site == "cross-site" || site == "same-site") && (!safe(r) || r.Header.Get("Sec-Fetch-Mode") != "navigate")
}
