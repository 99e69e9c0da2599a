package host

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A Case asks through whom members should have functions performed. [Read] reads it.
type Case struct {
	ID, Title, Owner string
	On               calendar.Date // the day asked about
	MadeUp           bool
	Cite             dated.Citation // of every sum that has none of its own
	Role             org.Role       // of the members in a register, "" if they state their people
	PeopleFrom       string         // where the people of members stand that the file does not state, in a sentence
	Members          []Member
	Functions        []Function
	Hosts            []Host
	Offers           []Offer
	Paid             []Paid
	Safeguards       []Safeguard
	Vetoes           []Veto
	Lifted           []string // IDs of rules that are not to hold
	Today            []Placed // nil: not stated
	Compared         []Compared
	Merged           []Merged
	Parameters       Parameters
	lawful           []lawful
}

// A Member is a body whose functions are performed, by itself or by a host.
type Member struct {
	ID     org.Code
	Name   string
	People int64 // 0: to be looked up, see Case.Unstated
}

// Moves says what of a function may move to another body.
type Moves string

// What may move.
const (
	Never    Moves = "never"    // it reflects the members' own behaviour, or how they govern themselves
	Exercise Moves = "exercise" // the exercise of a duty; the member stays accountable
	Freely   Moves = "freely"   // work that decides nothing
)

// A Function is a thing that a commissioner does.
type Function struct {
	ID, Name   string
	Status     string // of the blueprint: grow, adapt, transfer; own: not in it
	Moves      Moves
	DecidesPay bool           // providers are paid under what it decides
	Stake      money.Pence    // a year, of all members: what going wrong costs
	Governs    money.Pence    // a year, of all members: the spend it governs; the stake is a share of it
	Retained   money.Pence    // a year, of each member: what staying accountable costs when another exercises it
	Cite       dated.Citation // why it may or may not move
}

// A Kind is what a host is.
type Kind string

// Kinds are all kinds of hosts.
func Kinds() []Kind {
	return []Kind{"member", "hub", "provider", "lead-provider", "council", "charity", "other"}
}

// A Host could perform functions for members. A member is a host of its own without
// being listed; one that could work for others too is listed.
type Host struct {
	ID       org.Code
	Name     string
	Kind     Kind
	Overhead money.Pence // a year: agreement, oversight, board
	Controls []org.Code  // bodies
	Cite     dated.Citation
}

// Own is the host of an offer that holds for every member working for itself.
const Own org.Code = "own"

// An Offer is what a function costs with a host, and what is known of it there.
type Offer struct {
	Host         org.Code // of a candidate, of a member, or Own
	Function     string
	Segments     []Segment
	Evidence     []Instance
	Loss         *money.Pence // a year: stated, in place of (1−q)·V
	OneOff       money.Pence  // at once, for each member that changes to it
	Redundancies dated.Number // for each member that changes to it
	Cite         dated.Citation
}

// A Segment is one line of a scale curve.
type Segment struct {
	Fixed      money.Pence  // a year
	PerHead    dated.Number // pounds a year
	From, UpTo int64        // the people it is for; UpTo 0 = any number
}

// An Instance is one thing that a host did before.
type Instance struct {
	On     calendar.Date
	Worked bool
	Says   string
	Cite   dated.Citation
}

// Paid says that a body is paid under the decisions of functions; none: of all that
// decide pay.
type Paid struct {
	Body      org.Code
	Functions []string
	Says      string
	Cite      dated.Citation
}

// A Safeguard lets a host perform a function in spite of a conflict of interest.
type Safeguard struct {
	Host       org.Code
	Function   string
	EachMember money.Pence // a year
	Says       string
	Cite       dated.Citation
}

// A Veto is a member's refusal of a host; without functions, of all.
type Veto struct {
	Member, Host org.Code
	Functions    []string
	Says         string
	Cite         dated.Citation
}

// Placed says who performs a function for some members; none: for all.
type Placed struct {
	Function string
	Host     org.Code // Own: each for itself
	Members  []org.Code
}

// Compared is an arrangement to put beside the best; what it does not place, each
// member does itself.
type Compared struct {
	ID, Name string
	Placed   []Placed
}

// Merged is one body in place of members: pooled people, no localities.
type Merged struct {
	ID           org.Code
	Name         string
	Members      []org.Code
	Offers       []Offer // of the new body
	OneOff       money.Pence
	Redundancies dated.Number
	Cite         dated.Citation
}
