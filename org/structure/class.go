package structure

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
)

// A Class is one kind of body, from the day on which it was made to that on which
// it was undone.
type Class struct {
	ID, Name  string
	Role      org.Role // in the register; "" = no file says whom each body was for
	Level     Level
	Kind      Kind
	In        calendar.Period
	Confirmed bool   // false: the source is not confirmed
	Says      string // what it was
	People    string // how many each was for, in words
	Budget    string // what it held, in words
	// Numbers is how many there were; Cost the pounds for each person a year that
	// managing them cost. Both only where published.
	Numbers, Cost dated.Series[dated.Number]
	Holds         []Holding
	Answers       []Answer
	Cite          dated.Citation
}

// A Level is where a thing is decided.
type Level string

// The levels, from the person to the nation.
const (
	Individual    Level = "individual"
	Neighbourhood Level = "neighbourhood"
	Place         Level = "place"
	System        Level = "system"
	Region        Level = "region"
	National      Level = "national"
)

// Levels are all levels in order.
func Levels() []Level { return []Level{Individual, Neighbourhood, Place, System, Region, National} }

// A Kind is what a class is for.
type Kind string

// The kinds.
const (
	Commissioner Kind = "commissioner"
	Overlay      Kind = "overlay" // groups others, or advises; never pays
	Regulator    Kind = "regulator"
	Provider     Kind = "provider"
	VoiceBody    Kind = "voice"
	Support      Kind = "support"
	Department   Kind = "department"
	Council      Kind = "council"
)

// Kinds are all kinds.
func Kinds() []Kind {
	return []Kind{Commissioner, Overlay, Regulator, Provider, VoiceBody, Support, Department, Council}
}

// A Holding is a function that a class has in a period.
type Holding struct {
	Function string
	How      How
	For      string // for whom or what, "" = all of its people
	In       calendar.Period
}

// How a function is held.
type How string

// The ways.
const (
	Holds     How = "holds"     // decides in its own name
	Shares    How = "shares"    // decides jointly with others of its kind
	Delegated How = "delegated" // exercises it for another, which remains accountable
	Advises   How = "advises"
	Supports  How = "supports" // does the work for another
	Regulates How = "regulates"
)

// Hows are all ways.
func Hows() []How { return []How{Holds, Shares, Delegated, Advises, Supports, Regulates} }

// An Answer says to whom a class answers, for what.
type Answer struct {
	Class string
	As    string
	In    calendar.Period
}

// A Function is a thing that somebody must do, or that some did.
type Function struct {
	ID, Name string
	Must     bool // a gap where nobody holds it
}

// Functions are all functions, in the order in which they are shown. Must is true
// of what no health service does without.
func Functions() []Function {
	return []Function{
		{"assess-need", "assess need", true}, {"plan", "plan", true}, {"allocate", "share out money", true},
		{"commission-hospital-care", "commission planned hospital care", true}, {"commission-emergency-care", "commission emergency care", true},
		{"commission-community-care", "commission community care", true}, {"commission-mental-health", "commission mental health care", true},
		{"commission-primary-care", "contract general practice", true}, {"commission-dental-optical-pharmacy", "contract dentists, opticians and pharmacies", true},
		{"commission-specialised-care", "commission specialised care", true}, {"commission-public-health", "commission public health services", true},
		{"commission-social-care", "commission social care", true}, {"commission-prison-health", "commission prison health care", false},
		{"commission-armed-forces-health", "commission armed forces health care", false}, {"prescribing-budget", "hold the budget for prescribing", true},
		{"contract-support", "support contracts: information, procurement", false}, {"manage-performance", "manage performance", true},
		{"regulate-quality", "regulate quality", true}, {"regulate-finance-and-price", "regulate finance and price", false},
		{"clinical-advice", "advise as clinicians", false}, {"voice-of-people", "speak for people", true}, {"personal-care-budget", "hold the budget of one person", false},
		{"joint-budgets-with-councils", "hold budgets jointly with councils", false}, {"referral", "decide for one patient", true},
	}
}
