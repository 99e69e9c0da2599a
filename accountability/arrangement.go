package accountability

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
)

// An Arrangement is what some bodies agreed in one place: to decide in a committee, to
// have one act for the others, to be led as a cluster. It differs from place to place,
// and so Remit carries none: it is declared, with its instrument.
type Arrangement struct {
	ID, Name  string
	Kind      ArrangementKind
	Bodies    []org.Code // who take part
	Host      org.Code   // who acts for them; "" where nobody does
	Services  []string   // none = all
	In        calendar.Period
	Confirmed bool
	By        dated.Citation
}

// An ArrangementKind is what bodies agreed.
type ArrangementKind string

// The kinds of arrangements.
const (
	JointCommittee ArrangementKind = "joint-committee" // decides for all of them as one
	Hosting        ArrangementKind = "hosting"         // one acts for the others, which remain accountable
	LeadProvider   ArrangementKind = "lead-provider"   // a provider exercises a function of commissioners
	JointBudget    ArrangementKind = "joint-budget"    // money of several in one budget (section 75)
	Cluster        ArrangementKind = "cluster"         // led together; each still decides and pays
)

// ArrangementKinds are all kinds.
func ArrangementKinds() []ArrangementKind {
	return []ArrangementKind{JointCommittee, Hosting, LeadProvider, JointBudget, Cluster}
}

// Text is what the kind means.
func (k ArrangementKind) Text() string {
	return map[ArrangementKind]string{JointCommittee: "decides for all of them as one", Hosting: "acts for them; each remains accountable", LeadProvider: "exercises it for them as lead provider",
		JointBudget: "holds money of them in one budget", Cluster: "leads them together; each still decides and pays"}[k]
}

// concerns tells whether the arrangement is about the service of a day and any of the
// bodies.
func (a *Arrangement) concerns(day calendar.Date, service string, bodies []Reached) bool {
	return a.In.Holds(day) && (service == "" || len(a.Services) == 0 || slices.Contains(a.Services, service)) &&
		slices.ContainsFunc(bodies, func(b Reached) bool { return slices.Contains(a.Bodies, b.Code) })
}

// Concerning are the arrangements about the service of a day and any of the bodies.
func Concerning(all []Arrangement, day calendar.Date, service string, bodies []Reached) []Arrangement {
	return slices.DeleteFunc(slices.Clone(all), func(a Arrangement) bool { return !a.concerns(day, service, bodies) })
}

// ReadArrangements reads all files of a folder. With any problem they are nil.
func ReadArrangements(folder fs.FS) ([]Arrangement, *problem.List) {
	problems := &problem.List{}
	var out []Arrangement
	err := dated.EachFile(folder, func(name string, text []byte) {
		a, found := ReadArrangement(name, text)
		problems.Merge(found)
		if a != nil {
			out = append(out, *a)
		}
	})
	if err != nil {
		problems.Add(problem.Problem{Code: "unreadable", Severity: problem.Reject, What: err.Error() + ".", Why: "What bodies agreed is not known.", Fix: "See that the folder can be read."})
	}
	if problems.Len() > 0 {
		return nil, problems
	}
	return out, problems
}

// ReadArrangement reads one file (docs/who-decides.md shows it). With any problem it is
// nil.
func ReadArrangement(file string, data []byte) (*Arrangement, *problem.List) {
	problems := &problem.List{}
	m := dated.ReadMapping(file, data, problems)
	if m == nil {
		return nil, problems
	}
	a := &Arrangement{ID: m.Text("arrangement"), Name: m.Text("name"), Kind: ArrangementKind(m.Text("kind")), Host: org.Code(m.OptionalText("host")),
		Services: readServices(m), In: m.Period("in"), Confirmed: m.Flag("confirmed"), By: readInstrument(m)}
	for _, c := range strings.Fields(m.Text("bodies")) {
		a.Bodies = append(a.Bodies, org.Code(c))
	}
	a.check(m, strings.TrimSuffix(path.Base(file), path.Ext(file)))
	m.Done()
	if problems.Len() > 0 {
		return nil, problems
	}
	return a, problems
}

func (a *Arrangement) check(m *dated.Mapping, name string) {
	if a.ID != "" && a.ID != name {
		report(m, "arrangement", "wrong_name", fmt.Sprintf("the arrangement is %s in a file named %s.", a.ID, name), "Name the file after it.")
	}
	if a.Kind != "" && !slices.Contains(ArrangementKinds(), a.Kind) {
		report(m, "kind", "unknown_kind", fmt.Sprintf("%q is no arrangement.", a.Kind), fmt.Sprintf("Write one of %v.", ArrangementKinds()))
	}
	if (a.Kind == Hosting || a.Kind == LeadProvider) && a.Host == "" {
		report(m, "host", "no_host", "nobody is named who acts for the others.", "Write the code of the host.")
	}
	if a.Kind == JointCommittee && len(a.Bodies) == 1 {
		report(m, "bodies", "one_alone", "one body alone forms a committee.", "Name all who take part, with blanks between them.")
	}
}
