package signin

import (
	"net/url"
	"slices"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// A ProviderFile says who signs people in for us, and which of its groups stand for which
// roles (docs/signing-in.md shows one). The secret of the client stands elsewhere.
type ProviderFile struct {
	Name           string // on the page for signing in: "NHSmail"
	Issuer         string // an address, as the provider writes it
	Client         string // how the provider knows this server
	SecretVariable string // the variable of the environment that holds the client's secret; or
	SecretFile     string // the file that does
	Address        string // of this server, as readers know it: https://remit.example.org
	Scopes         []string
	GroupsClaim    string
	NameClaim      string
	Help           string // who can help those whom no group lets in
	Groups         []GroupRole
}

// A GroupRole is a role that a group of the provider stands for, with its row filters.
type GroupRole struct {
	Group         string
	Role          access.RoleName
	Commissioners []org.Code
	Places        []string
}

// ReadProviderFile reads a provider. With any problem it is nil: nobody should be let in
// by a file read in part.
func ReadProviderFile(file string, text []byte) (*ProviderFile, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, text, problems)
	if m == nil {
		return nil, problems
	}
	p := &ProviderFile{Name: m.Text("name"), Issuer: m.Text("issuer"), Client: m.Text("client"), SecretVariable: m.OptionalText("secret_variable"), SecretFile: m.OptionalText("secret_file"),
		Address: m.Text("address"), GroupsClaim: m.Text("groups_claim"), NameClaim: m.Text("name_claim"), Help: m.Text("help")}
	if m.Has("scopes") {
		p.Scopes = m.Texts("scopes")
	}
	for _, e := range m.List("groups") {
		p.Groups = append(p.Groups, readGroup(e))
	}
	p.check(m)
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return p, problems
}

func readGroup(e *dated.Mapping) GroupRole {
	g := GroupRole{Group: e.Text("group"), Role: access.RoleName(e.Text("role"))}
	if e.Has("commissioners") {
		for _, c := range e.Texts("commissioners") {
			g.Commissioners = append(g.Commissioners, org.Code(c))
		}
	}
	if e.Has("places") {
		g.Places = e.Texts("places")
	}
	e.Done()
	return g
}

// check finds what no file may say.
func (p *ProviderFile) check(m *dated.Mapping) {
	refuse := func(key, code, what, fix string) {
		m.Report(key, problem.Problem{Code: code, Severity: problem.Reject, What: what, Why: "Somebody could come in who must not, or nobody could.", Fix: fix})
	}
	for _, a := range []struct{ key, text string }{{"issuer", p.Issuer}, {"address", p.Address}} {
		if u, err := url.Parse(a.text); a.text != "" && (err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || u.Scheme != "https" && !(u.Scheme == "http" && loopback(u.Host))) {
			refuse(a.key, "not_an_https_address", a.key+" is "+a.text+", which is no https address.", "Write https://login.example.org; plain http is for this machine only.")
		}
	}
	if (p.SecretVariable == "") == (p.SecretFile == "") {
		refuse("client", "secret_unnamed", "neither or both of secret_variable and secret_file are named.", "Name the one that holds the client's secret; the secret itself never stands here.")
	}
	if len(p.Groups) == 0 && m.Has("groups") {
		refuse("groups", "no_groups", "no group stands for a role.", "Write at least one: group and role.")
	}
	if len(p.Scopes) > 0 && !slices.Contains(p.Scopes, "openid") {
		refuse("scopes", "scope_openid_missing", "scopes leave out openid.", "Add openid: without it the provider says nothing of who signs in.")
	}
}

// host is the name of this server in its address.
func (p *ProviderFile) host() string {
	u, err := url.Parse(p.Address)
	if err != nil {
		return ""
	}
	return u.Host
}

// CheckRoles finds groups that stand for roles which there are not.
func (p *ProviderFile) CheckRoles(file string, known func(access.RoleName) bool) *problem.List {
	problems := &problem.List{}
	for _, g := range p.Groups {
		if !known(g.Role) {
			problems.Add(problem.Problem{Code: "no_such_role", Severity: problem.Reject, File: file, Field: "groups", What: "the group " + g.Group + " stands for " + string(g.Role) + ", which is no role.",
				Why: "Its members could not come in.", Fix: "Use a role of docs/access.md."})
		}
	}
	return problems
}
