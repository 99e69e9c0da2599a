// Package voice holds what people said about care and from which groups they came,
// and works out who has not been heard.
//
// An [Entry] is one survey, meeting, complaint, story or co-production session: when,
// about which service, how many people and of which groups. What they said is a
// [Text], which prints and marshals as a notice that it is held back: it is given only
// where somebody turns it into a string on purpose. A text in which [Identifying] finds
// an NHS number, a postcode, a telephone number, an e-mail address or a full date is
// refused, with a problem that does not repeat it.
//
//	e, problems := voice.Read("carers-2023.yaml", data)
//	voice.Unheard([]*voice.Entry{e}, people) // by age, deprivation and other groups
//
// [Unheard] holds the share of each group among those heard against its share of the
// people, and says that a group was not heard, or less than its share, only where the
// interval of the share does not reach what would be its share. Who comes to a meeting
// is no random sample: the interval covers the chance in so few, and no more.
//
// The package keeps nothing; it costs a walk over the entries for each group.
package voice

import (
	"encoding/json"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
)

// An Entry is what some people said on one occasion.
type Entry struct {
	ID          string        `json:"id"`
	Kind        Kind          `json:"kind"`
	On          calendar.Date `json:"on"`   // the day, or the last of several
	Body        org.Code      `json:"body"` // for whose people they spoke
	Service     string        `json:"service"`
	People      int64         `json:"people"` // how many spoke
	Groups      []Group       `json:"groups"`
	CollectedBy string        `json:"collected_by"`
	Consent     string        `json:"consent"` // what they agreed to
	Shown       Audience      `json:"may_be_shown"`
	MadeUp      bool          `json:"made_up"`
	Said        Text          `json:"-"`
}

// A Kind is how people were heard.
type Kind string

// The kinds.
const (
	Survey       Kind = "survey"
	Meeting      Kind = "meeting"
	Complaint    Kind = "complaint"
	Story        Kind = "story"
	CoProduction Kind = "co-production"
)

// Text is the kind in words: "a meeting".
func (k Kind) Text() string {
	if k == CoProduction {
		return "a co-production session"
	}
	return "a " + string(k)
}

// Kinds are all kinds.
func Kinds() []Kind { return []Kind{Survey, Meeting, Complaint, Story, CoProduction} }

// An Audience is who may be shown what was said.
type Audience string

// The audiences, from the narrowest.
const (
	Local  Audience = "local"  // those who work with it
	Board  Audience = "board"  // the bodies that decide
	Public Audience = "public" // anybody
)

// Audiences are all audiences.
func Audiences() []Audience { return []Audience{Local, Board, Public} }

// A Text is what people said. It shows itself to nobody: to read it, convert it to a
// string.
type Text string

// held is what stands in the place of a text.
const held = "(what was said is held back)"

// String does not give the text.
func (Text) String() string { return held }

// GoString does not give the text.
func (Text) GoString() string { return held }

// MarshalText does not give the text.
func (Text) MarshalText() ([]byte, error) { return []byte(held), nil }

// MarshalJSON does not give the text.
func (Text) MarshalJSON() ([]byte, error) { return json.Marshal(held) }
