package responsibility

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// A host is where the main site of a provider lies. Empty fields are not known.
type host struct {
	provider    org.Code
	from        string // what told: provider_hosts, main_site, only_subicb or ""
	subicb, icb org.Code
	region      org.Code
	authority   string
	source      dated.Source
	problem     string // host_unknown
}

// host finds the sub-ICB location of a provider's main site (p. 10-11): from an
// imported table of hosts, which is the local agreement; else from the postcode of
// the main site, where a directory is loaded; else the only sub-ICB location of
// the provider's ICB. More than one location, or none, is not guessed.
func (r *Reference) host(provider org.Code, on calendar.Date) host {
	code, trust, known := r.trust(provider, on)
	h := host{provider: code, icb: trust.Geography, region: trust.Grouping, source: trust.Source}
	site, placed := r.mainSiteRow(trust, known, on)
	h.authority = site.LocalAuthority
	if row, ok := r.x.hosts.at(code, on); ok {
		h.from, h.source = "provider_hosts", row.Source
		return r.at(h, row.SubICB, on)
	}
	if row := site; placed {
		h.from, h.authority, h.icb, h.region, h.source = "main_site", row.LocalAuthority, org.Code(row.ICB), org.Code(row.Region), row.Source
		return r.at(h, org.Code(row.SubICB), on)
	}
	if of := r.register.ICBSubICBs(trust.Geography, on); known && len(of) == 1 {
		h.from = "only_subicb"
		return r.at(h, of[0], on)
	}
	h.problem = "host_unknown"
	return h
}

// at completes a host whose sub-ICB location is known.
func (r *Reference) at(h host, subicb org.Code, on calendar.Date) host {
	if subicb == "" {
		h.problem = "host_unknown"
		return h
	}
	h.subicb = subicb
	if row, ok := r.register.SubICB(subicb, on); ok {
		h.icb, h.region = row.ICB, row.Region
	}
	return h
}

// trust finds a provider by its code, or a site by the first three characters of
// its code, which are those of its trust (RJ700 and RJ701 belong to RJ7).
func (r *Reference) trust(provider org.Code, on calendar.Date) (org.Code, org.TrustRow, bool) {
	for _, code := range []org.Code{provider, organisation(provider)} {
		if t, ok := r.register.Trust(code, on); ok {
			return code, t, true
		}
	}
	return r.hosted(provider), org.TrustRow{}, false
}

// hosted is the form of the code under which a local table holds a provider
// that is no NHS trust.
func (r *Reference) hosted(provider org.Code) org.Code {
	for _, code := range []org.Code{provider, organisation(provider)} {
		if _, ok := r.x.hosts.rows[code]; ok {
			return code
		}
		if _, ok := r.x.hubs.rows[code]; ok {
			return code
		}
	}
	return provider
}

// organisation is the code that a site of five characters begins with: that of
// its trust, if there is one of that code.
func organisation(provider org.Code) org.Code {
	if len(provider) == 5 {
		return provider[:3]
	}
	return provider
}

func (r *Reference) mainSiteRow(trust org.TrustRow, known bool, on calendar.Date) (place.PostcodeRow, bool) {
	pc, ok := place.ParsePostcode(trust.Postcode)
	if !known || !ok || r.directory == nil {
		return place.PostcodeRow{}, false
	}
	return r.directory.At(pc, on)
}

// contract is the specialised commissioning hub that holds the contract with a
// provider. Without the Provider to Commissioning Hub Mapping the hub of the
// provider's ICB counts, and the problem hub_by_icb says so.
func (r *Reference) contract(h host, on calendar.Date) (hub org.Code, source dated.Source, problem string) {
	if r.tables.ProviderHubs != nil {
		row, ok := r.x.hubs.at(h.provider, on)
		if !ok {
			return "", dated.Source{}, "no_specialised_contract"
		}
		return row.Hub, row.Source, ""
	}
	if hub, source, ok := r.hubOf(h.subicb, h.icb, on); ok {
		return hub, source, "hub_by_icb"
	}
	return "", dated.Source{}, "hub_unknown"
}

// hubOf is the specialised hub of a sub-ICB location, else of any of a board:
// those of one board have the same.
func (r *Reference) hubOf(subicb, icb org.Code, on calendar.Date) (org.Code, dated.Source, bool) {
	for _, code := range append([]org.Code{subicb}, r.register.ICBSubICBs(icb, on)...) {
		if row, ok := r.register.SubICB(code, on); ok && row.Hub != "" {
			return row.Hub, row.Source, true
		}
	}
	return "", dated.Source{}, false
}
