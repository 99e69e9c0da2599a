package api

import "github.com/remit-health/remit/access"

// A Need is what somebody must be allowed for an operation, by what it shows or does.
type Need = access.Need

// What operations need.
const (
	Reference      = access.Reference      // the public register, and what is worked out from published data
	Aggregates     = access.Aggregates     // figures of activity
	Rows           = access.Rows           // records of care, rows in quarantine
	Voices         = access.Voices         // what single people said
	WriteImports   = access.WriteImports   // brings data in, takes it out, runs months
	WriteDecisions = access.WriteDecisions // decisions and threads
	WriteVoices    = access.WriteVoices    // what people said
	WritePlans     = access.WritePlans     // drafts
)

// writeNeed is what a command needs once a parameter makes it write.
func writeNeed(words []string) Need {
	switch words[0] {
	case "voice":
		return WriteVoices
	case "decision", "thread":
		return WriteDecisions
	case "structures", "plan":
		return WritePlans
	}
	return WriteImports
}

// changes tells whether a need is to change something.
func changes(n Need) bool {
	return n == WriteImports || n == WriteDecisions || n == WriteVoices || n == WritePlans
}

// Needs are what each command needs to be asked. A parameter that makes a command write
// needs leave for that as well.
var Needs = map[string]Need{
	"org show": Reference, "org history": Reference, "org members": Reference, "org successors": Reference, "org resolve": Reference,
	"restate": Reference, "structures compare": Reference, "structures handover": Reference, "structures stability": Reference,
	"structures propose": Aggregates, // the share of the care of the last run that goes along
	"who decides":        Reference, "who graph": Reference, "who diff": Reference,
	"rules check": Reference, "rules test": Reference, "rules draw": Reference, "rules facts": Reference,
	"need of": Reference, "need rates": Reference, "need funnel": Reference, "need inequality": Reference, "need life-expectancy": Reference,
	"need people": Reference, "need gap": Reference,
	"need beside": Aggregates, "need assess": Aggregates, // what is owed of the last run
	"need segment":   Rows, // rows about people are sent, and exact counts may come back
	"allocate place": Reference, "allocate districts": Reference, "allocate icbs": Reference,
	"plan run": Reference, "plan show": Reference, "plan template": Reference, "plan level": Reference, "plan host": Reference,
	"contract statement": Aggregates, "contract variance": Aggregates, "contract settle": Aggregates,
	"contract findings": Rows, "explain": Rows, "decide": Rows,
	"thread show": Aggregates, "thread list": Aggregates, "thread add": WriteDecisions,
	"voice list": Voices, "voice show": Voices, "voice heard": Aggregates, "voice add": WriteVoices, "voice redact": WriteVoices,
	"decision list": Reference, "decision show": Reference, "decision history": Reference, "decision due": Reference,
	"decision add": WriteDecisions, "decision follow-up": WriteDecisions,
	"import file": WriteImports, "import list": Aggregates, "import undo": WriteImports, "import quarantine": Rows, "import problems": Rows, "import kinds": Reference,
	"run": WriteImports, "check": Aggregates, "version": Reference,
}
