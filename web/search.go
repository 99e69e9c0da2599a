package web

import (
	"errors"
	"net/url"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
	placed "github.com/remit-health/remit/place"
	"github.com/remit-health/remit/workspace"
)

// mostNames is how many names a search shows.
const mostNames = 50

// A hit is something that a search found.
type hit struct{ Name, Path, Is string }

// search goes to what a text names: a code, a record, a postcode, a function or a matter; else
// it shows the names that hold its words.
func (s *server) search(a *ask) (*page, error) {
	text := a.Value("q")
	if text == "" {
		return &page{goTo: a.To("/")}, nil
	}
	if code := a.code("q"); knownCode(a.register, code) {
		return &page{goTo: a.To(bodyPath(string(code)))}, nil
	}
	p := &page{For: "Choose what you meant. Codes, record ids and postcodes go straight to their page.",
		Sources: []string{"The register as known, the codes of services, HRGs and treatment functions as imported, the functions and matters that Remit carries, and the glossary."}}
	if hits := a.asked(text); hits != nil {
		p.Title, p.Body, p.For = "“"+text+"”", hits, "The question was read so. Follow what answers it."
		return p, nil
	}
	hits, all, err := s.called(a, text)
	if err != nil {
		return nil, err
	}
	if len(hits) == 1 {
		return &page{goTo: a.Follow(hits[0].Path)}, nil
	}
	p.Title = plural(all, "thing is", "things are") + " called “" + text + "”"
	if len(hits) == 0 {
		p.Title = "Nothing is called “" + text + "”"
		for _, n := range a.register.Near(text, a.On, mostNear) {
			hits = append(hits, hit{string(n.Code) + " " + n.Name, bodyPath(string(n.Code)), n.Role.Text() + ", written nearly so"})
		}
		if hits != nil {
			p.For = "These are written nearly so. Choose one, or write it otherwise."
		}
	}
	p.Body = hits
	return p, nil
}

// mostNear is how many names that are written nearly so a search shows.
const mostNear = 15

// called is everything that a text names, and how much that is.
func (s *server) called(a *ask, text string) (hits []hit, all int, err error) {
	if hits, err = s.atPostcode(a, text); err != nil {
		return nil, 0, err
	}
	hits = append(hits, s.wordsNamed(text)...)
	coded, codes, err := s.Workspace.Coded(a.Context(), text, a.Known, mostCodes)
	if err != nil {
		return nil, 0, err
	}
	for _, c := range coded {
		hits = append(hits, codeHit(c))
	}
	names, named := a.register.Find(text, a.On, mostNames)
	for _, n := range names {
		hits = append(hits, hit{string(n.Code) + " " + n.Name, bodyPath(string(n.Code)), n.Role.Text()})
	}
	all = len(hits) - len(names) + named - len(coded) + codes
	if len(hits) == 0 && a.may(access.Rows) {
		hits, err = s.recordCalled(a, text)
		all = len(hits)
	}
	return hits, all, err
}

// mostCodes is how many codes of services, HRGs and the like a search shows.
const mostCodes = 25

// codeKinds are the kinds of codes in words, and the fact of a record that each is.
var codeKinds = map[string][2]string{"service": {"service code", "service_code"}, "hrg": {"HRG", "hrg"}, "tfc": {"treatment function", "tfc"}, "pod": {"point of delivery", "pod"}, "category": {"service category", "claimed_category"}}

// codeHit is a code with what can be asked of it: who would pay for a record with it.
func codeHit(c workspace.Coded) hit {
	kind := codeKinds[c.Kind]
	if kind[0] == "" {
		kind = [2]string{c.Kind, ""}
	}
	path := "/explain"
	if kind[1] != "" {
		path += "?" + kind[1] + "=" + url.QueryEscape(c.Code)
	}
	return hit{strings.TrimSpace(c.Code + " " + c.Name), path, "a " + kind[0] + ", in " + c.File + ": who would pay for a record with it"}
}

// recordCalled is the record with an id. All activity is read to say that there is
// none, so it is looked for last.
func (s *server) recordCalled(a *ask, id string) ([]hit, error) {
	_, _, err := s.Workspace.Record(a.Context(), id, a.Known)
	switch {
	case err == nil:
		return []hit{{id, "/explain?record=" + url.QueryEscape(id), "a record"}}, nil
	case errors.Is(err, workspace.ErrNoRecord), errors.Is(err, workspace.ErrNoActivity):
		return nil, nil
	}
	return nil, err
}

// knownCode tells whether any file names a code.
func knownCode(r *org.Register, code org.Code) bool {
	_, named := r.Name(code, 0)
	return named || len(r.History(code)) > 0
}

// atPostcode is where a postcode lies on the day.
func (s *server) atPostcode(a *ask, text string) ([]hit, error) {
	pc, ok := placed.ParsePostcode(text)
	if !ok {
		return nil, nil
	}
	d, err := s.Workspace.Directory(a.Context(), a.Known)
	if err != nil {
		return nil, err
	}
	if d == nil {
		return []hit{{"No postcode directory is loaded: where the postcode lies cannot be said", "/imports", "import one"}}, nil
	}
	row, ok := d.At(pc, a.On)
	if !ok {
		return []hit{{"The postcode is in no directory that is loaded", "/imports", "import a newer one"}}, nil
	}
	var out []hit
	for _, code := range []string{row.SubICB, row.ICB, row.Region, row.HealthBoard} {
		if code != "" {
			out = append(out, hit{a.Named(org.Code(code)), bodyPath(code), "the postcode lies in it, by " + row.File})
		}
	}
	return append(out, hit{"Who do I turn to, in " + row.LocalAuthority + "?", "/who?council=" + row.LocalAuthority, "people of the council's area"}), nil
}

// wordsNamed are the functions, matters and words of the glossary that a text names.
func (s *server) wordsNamed(text string) []hit {
	var out []hit
	holds := func(name string) bool { return strings.Contains(strings.ToLower(name), strings.ToLower(text)) }
	for _, f := range structure.Functions() {
		if holds(f.Name) || holds(f.ID) {
			out = append(out, hit{f.Name, "/structures#functions", "a function: who held it in each regime"})
		}
	}
	for _, m := range s.Matters {
		if holds(m.Name) || holds(m.ID) || holds(m.Asks) {
			out = append(out, hit{m.Asks, "/who?matter=" + m.ID, "a matter: who decides"})
		}
	}
	for word := range s.words.meanings {
		if strings.EqualFold(word, text) {
			out = append(out, hit{word, "/glossary#" + wordID(word), "what the word means"})
		}
	}
	return out
}
