package synthetic

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A World is what the generator draws from. Practices, Providers and Areas must
// not be empty; a special population whose list is empty does not occur. The
// order of the slices decides what a seed makes.
type World struct {
	Practices []Practice // English, civilian, open at some time of the period
	Closed    []Practice // English practices with a Close date, for planted errors
	Military  []Practice // registered by Defence Medical Services in England
	Welsh     []Practice // of a Welsh health board
	Abroad    []Practice // BFPO, Channel Islands and Isle of Man

	Providers []Provider
	Areas     []Area      // in England
	Border    []Area      // in England, beside Wales: where patients of Welsh practices live
	Elsewhere []Area      // in Wales, Scotland and Northern Ireland
	Detention []Detention // prisons and other places of detention in England
	Overseas  []string    // pseudo postcodes of countries, ZZ99 ...

	Items      []Item
	Treatments []Treatment
	Services   []Service

	Commissioners []org.Code // that may be claimed in error
	Categories    []string   // that may be claimed in error

	// ForcesInfertility are pseudonyms of the people for whose infertility care NHS
	// England has said that it will pay.
	ForcesInfertility []string
	// NoServiceLine is the code that says "no NHS England service line", "" if
	// the register has none.
	NoServiceLine string
}

// A Practice is a GP practice with where its patients live.
type Practice struct {
	Code        org.Code
	SubICB      org.Code // commissioner; says where the patients live
	ICB, Region org.Code
	Postcode    string
	Open, Close calendar.Date // Close is the last day, none if open
	Weight      int64         // size of its list; 0 counts as 1
	Decile      int           // of deprivation, 1 = most deprived, 0 = not known
}

func (p *Practice) openOn(d calendar.Date) bool {
	return d >= p.Open && (p.Close == 0 || d <= p.Close)
}

// A Provider gives care.
type Provider struct {
	Code        org.Code
	ICB, Region org.Code
	Sites       []string // none leaves the site blank
	Weight      int64    // 0 counts as 1
}

// An Area is a small area where people live.
type Area struct {
	LSOA     string
	SubICB   org.Code
	Postcode string // one that lies in it, "" if none is known
	Decile   int    // of deprivation, 1 = most deprived, 0 = not known
	Weight   int64  // persons; 0 counts as 1
}

// A Detention is a place of detention.
type Detention struct {
	Postcode string
	Practice org.Code // "" if not known
}

// An Item is something that can be delivered, and what one unit costs.
type Item struct {
	POD    string
	HRG    string
	TFC    string // "" = drawn from Treatments
	Price  money.Pence
	Weight int64 // 0 counts as 1
}

// A Treatment is a treatment function.
type Treatment struct {
	TFC      string
	Children bool  // for patients under 18 only; others are for adults only
	Dental   bool  // drawn for the dental population only
	Weight   int64 // 0 counts as 1
}

// A ServiceKind says for whom a service code is drawn.
type ServiceKind uint8

// The kinds of services.
const (
	Specialised  ServiceKind = iota
	Highly                   // highly specialised
	PublicHealth             // commissioned by NHS England under section 7A
	Council                  // public health that a council pays for
)

// A Service is a service line code.
type Service struct {
	Code   string
	Kind   ServiceKind
	Weight int64 // 0 counts as 1
}
