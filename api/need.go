package api

// A Need is what somebody must be allowed for an operation, by what it shows or does.
type Need string

const (
	Reference  Need = "reference"  // the public register, and what is worked out from published data
	Aggregates Need = "aggregates" // figures of activity
	Rows       Need = "rows"       // records of care, rows in quarantine, what single people said
	Writes     Need = "writes"     // changes the workspace
	Admin      Need = "admin"      // takes away what somebody else put in
)

// Needs are what each command needs to be asked. A parameter that makes a command write
// needs [Writes] as well.
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
	"thread show": Aggregates, "thread list": Aggregates, "thread add": Writes,
	"voice list": Rows, "voice show": Rows, "voice heard": Aggregates, "voice add": Writes, "voice redact": Admin,
	"decision list": Reference, "decision show": Reference, "decision history": Reference, "decision due": Reference,
	"decision add": Writes, "decision follow-up": Writes,
	"import file": Writes, "import list": Aggregates, "import undo": Admin, "import quarantine": Rows, "import problems": Rows, "import kinds": Reference,
	"run": Writes, "check": Aggregates, "version": Reference,
}
