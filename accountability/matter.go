package accountability

import (
	"slices"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A Matter is a question that people bring, with the powers that bear on it.
type Matter struct {
	ID, Name   string
	Asks, Says string
	Powers     []Power
	Cite       dated.Citation
}

// A Power is what a kind of body may or must do in a matter, in a period.
type Power struct {
	Kind      Kind            `json:"power"`
	Class     string          `json:"class"`              // of package structure
	Services  []string        `json:"services,omitempty"` // none = all
	For       string          `json:"for,omitempty"`      // whose people, or which part; "" = all of its own
	Says      string          `json:"says,omitempty"`
	In        calendar.Period `json:"-"`
	Confirmed bool            `json:"confirmed"`
	By        dated.Citation  `json:"by"` // the instrument
}

// A Kind is what a power is.
type Kind string

// The kinds of powers, in the order in which an answer gives them.
const (
	Decides     Kind = "decides"
	Pays        Kind = "pays"
	Exercises   Kind = "exercises" // by delegation; another remains accountable
	Forum       Kind = "forum"     // brings deciders together and decides nothing
	Consulted   Kind = "consulted"
	Advises     Kind = "advises"
	Accountable Kind = "accountable" // holds those who decide to account
	Regulates   Kind = "regulates"
	Complaints  Kind = "complaints"
	Appeals     Kind = "appeals" // looks at it next: a complaint, a dispute, a decision that is called in
)

// Kinds are all kinds in order.
func Kinds() []Kind {
	return []Kind{Decides, Pays, Exercises, Forum, Consulted, Advises, Accountable, Regulates, Complaints, Appeals}
}

// Text is the kind in words.
func (k Kind) Text() string {
	return map[Kind]string{Decides: "decides", Pays: "pays", Exercises: "exercises it for another", Forum: "brings them together, and decides nothing", Consulted: "must be consulted",
		Advises: "advises", Accountable: "holds them to account", Regulates: "regulates", Complaints: "takes complaints", Appeals: "looks at it next"}[k]
}

// Services are the services of which powers may be limited to some.
func Services() []string {
	return []string{"hospital", "emergency", "community", "mental-health", "specialised", "specialised-mental-health", "primary-care", "dental", "public-health", "social-care", "prison-health", "armed-forces"}
}

// On are the powers in force on a day for a service, in the order of their kinds;
// service "" asks for all.
func (m *Matter) On(day calendar.Date, service string) []Power {
	var out []Power
	for _, kind := range Kinds() {
		for _, p := range m.Powers {
			if p.Kind == kind && p.In.Holds(day) && (service == "" || len(p.Services) == 0 || slices.Contains(p.Services, service)) {
				out = append(out, p)
			}
		}
	}
	return out
}
