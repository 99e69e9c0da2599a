package signin_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/signin"
)

func TestProviderFileIsReadWhole(t *testing.T) {
	good := fmt.Sprintf(groupFile, "https://login.example.org", "https://remit.example.org")
	p, problems := signin.ReadProviderFile("provider.yaml", []byte(good))
	if problems.Len() > 0 || len(p.Groups) != 3 || p.Groups[1].Commissioners[0] != "16C" || p.Groups[2].Places[0] != "E06000004" {
		t.Fatalf("%+v, %v", p, problems.All())
	}
	if found := p.CheckRoles("provider.yaml", func(r access.RoleName) bool { return r != "viewer" }); found.Len() != 1 || found.All()[0].Code != "no_such_role" {
		t.Errorf("a role that there is not: %v", found.All())
	}
	for name, tt := range map[string]struct{ old, new, code string }{
		"plain http":              {"https://login.example.org", "http://login.example.org", "not_an_https_address"},
		"an address with a query": {"https://remit.example.org", "https://remit.example.org?x", "not_an_https_address"},
		"no secret":               {"secret_variable: REMIT_OIDC_SECRET\n", "", "secret_unnamed"},
		"two secrets":             {"secret_variable: REMIT_OIDC_SECRET\n", "secret_variable: X\nsecret_file: y\n", "secret_unnamed"},
		"the secret itself":       {"client: remit\n", "client: remit\nsecret: abc\n", "unknown_key"},
		"no openid":               {"client: remit\n", "client: remit\nscopes: [profile]\n", "scope_openid_missing"},
		"a group without a role":  {", role: analyst", "", "missing_role"},
		"nobody who can help":     {"help: \"the service desk, 0113 496 0000\"\n", "", "missing_help"},
	} {
		text := strings.Replace(good, tt.old, tt.new, 1)
		p, problems := signin.ReadProviderFile("provider.yaml", []byte(text))
		var codes []string
		for _, f := range problems.All() {
			codes = append(codes, f.Code)
		}
		if p != nil || text == good || !slices.Contains(codes, tt.code) {
			t.Errorf("%s: %v, want %s and no provider", name, codes, tt.code)
		}
	}
}

func TestLimitsAreReadOverOwn(t *testing.T) {
	own, err := signin.OwnLimits(noon)
	if err != nil || own.SessionIdle != 30*time.Minute || own.SessionWhole != 12*time.Hour || own.ClientBurst != 200 || own.Body != 1<<20 {
		t.Fatalf("%+v, %v", own, err)
	}
	file := func(name, unit string, value any) []byte {
		return fmt.Appendf(nil, "parameters:\n  - {name: %s, description: d, unit: %q, owner: us, values: [{from: \"2020-04-01\", value: %v, cite: {title: our policy, clause: \"1\"}}]}\n", name, unit, value)
	}
	if l, problems := signin.ReadLimits("l.yaml", file("session-idle", "minutes", 5), own, noon); problems.Len() > 0 || l.SessionIdle != 5*time.Minute || l.SessionWhole != own.SessionWhole {
		t.Errorf("%+v, %v", l, problems.All())
	}
	for name, text := range map[string][]byte{
		"no_such_limit": file("session-idel", "minutes", 5), "wrong_unit": file("session-idle", "hours", 5), "limit_out_of_range": file("session-idle", "minutes", 0),
	} {
		if l, problems := signin.ReadLimits("l.yaml", text, own, noon); problems.Len() != 1 || problems.All()[0].Code != name || l != own {
			t.Errorf("%s: %v", name, problems.All())
		}
	}
	if _, problems := signin.ReadLimits("l.yaml", file("body", "bytes", 1), own, time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)); problems.Len() != 1 || problems.All()[0].Code != "not_in_force" {
		t.Errorf("before its first day: %v", problems.All())
	}
}

// FuzzProviderFile reads any file: it is whole, or has problems and is nothing.
func FuzzProviderFile(f *testing.F) {
	f.Add(fmt.Sprintf(groupFile, "https://login.example.org", "https://remit.example.org"))
	f.Add("groups: [{group: a}]\n")
	f.Add("issuer: [\n")
	f.Add("issuer: \"https://a@b/?#\"\nscopes: []\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, problems := signin.ReadProviderFile("f.yaml", []byte(text))
		if (p == nil) == (problems.Len() == 0) {
			t.Errorf("%v with %d problems", p, problems.Len())
		}
		if p != nil && (len(p.Groups) == 0 || p.Client == "" || !strings.HasPrefix(p.Issuer, "http")) {
			t.Errorf("read in part: %+v", p)
		}
	})
}

// FuzzLimits reads any file over our own limits.
func FuzzLimits(f *testing.F) {
	own, err := signin.OwnLimits(noon)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("parameters:\n  - {name: body, description: d, unit: bytes, owner: us, values: [{from: \"2020-04-01\", value: 1e99, cite: {title: t, clause: c}}]}\n")
	f.Add("parameters: []\n")
	f.Add("parameters:\n  - {name: client-rate, description: d, unit: requests a second, owner: us, values: [{from: \"2020-04-01\", value: 0.001, cite: {title: t, clause: c}}]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, problems := signin.ReadLimits("f.yaml", []byte(text), own, noon)
		if problems.Len() > 0 && l != own {
			t.Errorf("a file with problems changed the limits: %+v", l)
		}
		if l.SessionIdle <= 0 || l.ClientRate <= 0 || l.ClientBurst <= 0 || l.Body <= 0 || l.BreakGlass <= 0 {
			t.Errorf("a limit is nothing: %+v", l)
		}
	})
}
