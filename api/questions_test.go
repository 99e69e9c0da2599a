package api_test

// questions are questions to the made-up demo, beside the examples of the helps, most of
// which are about the real register. Each is a command line without workspace and format.
var questions = []string{
	"org show ZA0001 --on 2024-06-01", "org show ZA0001 --on 2024-06-01 --known-on 2025-06-02", "org history ZA0001", "org members 00L --on 2024-06-01", "org successors 9ZA", "org successors ZZZZZ",
	"org show ZZZZZ", "org history 0E1", "org members QHM --on 2024-06-01",
	"import list", "import kinds", "import quarantine 1", "import problems 1", "import quarantine 99", "check", "version",
	"contract statement", "contract statement --month 2025-06", "contract statement --month undated", "contract statement --month 1999-01", "contract variance", "contract variance --month 2025-06",
	"contract findings", "contract findings --code duplicate", "contract findings --code none",
	"who decides complaint --practice ZA0001 --on 2024-06-01", "who decides complaint", "who graph --on 2009-06-01", "who graph --on 2024-06-01 --practice ZA0001", "who diff --from 2012-06-01 --to 2014-06-01",
	"restate --measure population --to 2024-06-01 --role icb", "restate --measure core --to 2024-06-01 --role subicb --series", "restate --to 2024-06-01",
	"structures stability", "structures compare 2003-06-01 2023-06-01", "structures propose icbs-2026", "structures handover icbs-2026",
	"need of QHM", "need of ZZZ", "need people QHM --on 2024-04-01", "need gap QHM --on 2024-04-01", "need beside QHM --on 2024-04-01",
	"allocate icbs", "allocate districts", "allocate place --subicb 00L", "plan show", "plan show example", "plan show none", "plan template", "plan level --services example --draws 5",
	"plan level --services example --draws 5 --service A", "thread list", "thread show example", "thread show example --from outcome", "thread show none",
	"voice list", "voice show example-survey", "voice show none", "voice heard QHM", "decision list", "decision due", "decision show example-decision", "decision history example-decision", "decision show none",
	"rules check", "rules facts", "rules draw cam-2025-26", "rules draw none",
	`explain --json {"cds_type":"130","discharge_date":"2025-06-03","gp_practice":"ZA0001"}`,
}
