package workspace

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/table"
)

// A Kind is one sort of file that can be imported.
type Kind struct {
	Name    string // as in "remit import NAME FILE"
	Help    string // what the file is, in one sentence
	Columns string // the columns that are read, in words
	Source  string // the publisher and the title of the file
	Tables  []Table
	Listed  bool // a code list: the import needs the name of the list

	unnamed  []string // the columns of a file whose first row does not name them
	mayList  bool     // the import may have the name of a list
	activity bool     // records of care, which go to partitions
	read     func(in input) (table.Result, error)
}

// input is a file as a kind reads it.
type input struct {
	body  io.Reader
	name  string // of the file
	list  string
	known calendar.Date
	aside func(table.Quarantined)      // is called for each row that is left out
	codes func() (*place.Codes, error) // ONS codes of bodies, from what was imported before
	put   func(*Rows) error            // takes the rows, some or all at a time; they are not kept

	// For records of care.
	size   int64 // of the body
	format RecordFormat
	lists  func() (*activity.Lists, error) // what records are checked against
	keep   func(*activity.Record) error    // takes a record; it is not kept
}

// MayList tells whether an import may have, or must have, the name of a list or a year.
func (k Kind) MayList() bool { return k.Listed || k.mayList }

// Activity tells whether the files hold records of care.
func (k Kind) Activity() bool { return k.activity }

// Kinds lists every kind, in the order in which help shows them.
func Kinds() []Kind {
	return slices.Concat(registerKinds(), responsibilityKinds(), placeKinds(), priceKinds(), needKinds(), flowKinds(), boundaryKinds(), activityKinds())
}

// KindNamed finds a kind.
func KindNamed(name string) (Kind, error) {
	for _, k := range Kinds() {
		if k.Name == name {
			return k, nil
		}
	}
	return Kind{}, fmt.Errorf("%w %q; the kinds are %s", ErrKind, name, strings.Join(kindNames(), ", "))
}

func kindNames() []string {
	var out []string
	for _, k := range Kinds() {
		out = append(out, k.Name)
	}
	return out
}
