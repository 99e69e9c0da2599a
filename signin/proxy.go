package signin

import (
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// ParseProxies reads the addresses of proxies: 10.0.0.7, 10.0.0.0/24, 2001:db8::/48.
func ParseProxies(names []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, name := range names {
		p, err := netip.ParsePrefix(name)
		if a, single := netip.ParseAddr(name); single == nil {
			a = a.Unmap()
			p, err = netip.PrefixFrom(a, a.BitLen()), nil
		}
		if err != nil {
			return nil, fmt.Errorf("%q is no address of a proxy; write 10.0.0.7 or 10.0.0.0/24", name)
		}
		if p.Bits() == 0 {
			return nil, fmt.Errorf("%q is every address: anybody could say who asks; name the proxy's own", name)
		}
		out = append(out, p.Masked())
	}
	return out, nil
}

// trusted tells whether an address is that of a proxy that was named.
func (d *Door) trusted(a netip.Addr) bool {
	return slices.ContainsFunc(d.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// from says where a request comes from: by the connection, and where that is a proxy
// that was named, by what the proxy says. Of a list of addresses the last that is no
// proxy counts, because those before it are what anybody may have written.
func (d *Door) from(w http.ResponseWriter, r *http.Request) *Asker {
	a := &Asker{Scheme: "http", Host: r.Host, door: d, w: w}
	if r.TLS != nil {
		a.Scheme = "https"
	}
	if at, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		a.Address = at.Addr().Unmap().WithZone("")
	}
	if !d.trusted(a.Address) {
		return a
	}
	if scheme := lastOf(r.Header.Values("X-Forwarded-Proto")); scheme == "http" || scheme == "https" {
		a.Scheme = scheme
	}
	if host := lastOf(r.Header.Values("X-Forwarded-Host")); host != "" {
		a.Host = host
	}
	a.Address = d.client(r.Header.Values("X-Forwarded-For"), a.Address)
	return a
}

// client is the last address of a list that is no proxy of ours.
func (d *Door) client(headers []string, proxy netip.Addr) netip.Addr {
	list := strings.Split(strings.Join(headers, ","), ",")
	last := proxy
	for _, text := range slices.Backward(list) {
		a, err := netip.ParseAddr(strings.TrimSpace(text))
		if err != nil {
			break // what stands before it cannot be trusted either
		}
		if last = a.Unmap().WithZone(""); !d.trusted(last) {
			break
		}
	}
	return last
}

// lastOf is the last value of a header that may be a list.
func lastOf(values []string) string {
	all := strings.Split(strings.Join(values, ","), ",")
	return strings.ToLower(strings.TrimSpace(all[len(all)-1]))
}
