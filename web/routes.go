package web

import "github.com/remit-health/remit/signin"

// A route is one page: its address, its template, and what makes it.
type route struct {
	pattern, template string
	show              func(*server, *ask) (*page, error)
}

// routes are all pages.
var routes = []route{
	{"/{$}", "home", (*server).home},
	{"/search", "search", (*server).search},
	{"/understand", "section", inSection("Understand")},
	{"/decide", "section", inSection("Decide")},
	{"/deliver", "section", inSection("Deliver")},
	{"/evaluate", "section", inSection("Evaluate")},
	{"/who", "who", (*server).who},
	{"/body/{code}", "body", (*server).body},
	{"/body/{code}/need", "need", (*server).need},
	{"/people", "people", (*server).people},
	{"/beside", "beside", (*server).beside},
	{"/gap", "gap", (*server).gap},
	{"/assessment", "assessment", (*server).assessment},
	{"/allocate", "allocate", (*server).allocate},
	{"/figures", "figures", (*server).figures},
	{"/structures", "structures", (*server).structures},
	{"/structures/propose", "propose", (*server).propose},
	{"/structures/handover", "handover", (*server).handover},
	{"/reorganisation", "reorganisation", (*server).reorganisation},
	{"/restate", "restate", (*server).restate},
	{"/map", "map", (*server).mapPage},
	{"/statement", "statement", (*server).statement},
	{"/statement/records", "records", (*server).records},
	{"/variance", "variance", (*server).variance},
	{"/findings", "findings", (*server).findings},
	{"/explain", "explain", (*server).explain},
	{"/rules", "allrules", (*server).allRules},
	{"/rules/{edition}", "rules", (*server).rules},
	{"/imports", "imports", (*server).imports},
	{"/imports/{id}", "import", (*server).oneImport},
	{"/imports/{id}/rows/{row}", "import_row", (*server).oneRow},
	{"/upload", "upload", (*server).upload},
	{"/upload/{id}", "upload_preview", (*server).previewUpload},
	{"/jobs", "jobs", (*server).jobs},
	{"/jobs/{id}", "job", (*server).oneJob},
	{"/priorities", "priorities", (*server).priorities},
	{"/priorities/{name}", "priority", (*server).priorityRun},
	{"/prioritise", "priority", (*server).prioritise},
	{"/levels", "levels", (*server).levels},
	{"/levels/{service}", "level", (*server).oneLevel},
	{"/hosts", "hosts", (*server).hosts},
	{"/decisions", "decisions", (*server).decisions},
	{"/decisions/{id...}", "decision", (*server).decision},
	{"/voice", "voices", (*server).voices},
	{"/voice/{id}", "voice", (*server).oneVoice},
	{"/threads", "threads", (*server).threads},
	{"/threads/{id}", "thread", (*server).thread},
	{"/glossary", "glossary", (*server).glossary},
	{"/sign-in", "signin", (*server).signIn},
	{"/sign-in/provider", "signin", (*server).toProvider},
	{signin.CallbackPath, "signin", (*server).fromProvider},
	{"/signed-out", "signedout", (*server).signedOut},
	{"/access", "access", (*server).access},
	{"/purpose", "purpose", (*server).purpose},
	{"/break-glass", "breakglass", (*server).breakGlass},
	{"/audit", "audit", (*server).audit},
}

// changes are what a form asks to be done. Each goes to a page afterwards, or is one that says
// what is wrong.
var changes = []route{
	{"/sign-in", "signin", (*server).enter},
	{"/sign-out", "signedout", (*server).leave},
	{"/purpose", "purpose", (*server).statePurpose},
	{"/break-glass", "breakglass", (*server).doBreakGlass},
}

// A place is a page as others point to it.
type place struct {
	Section, Name, Path, Says string
}

// places are the pages that one can go to without knowing a code, by the cycle.
var places = []place{
	{"Understand", "Who the people are", "/people", "The people of a board, sub-ICB location, region or council by age, deprivation, district and small area."},
	{"Understand", "A body beside those most like it", "/beside", "Need, supply and spend beside those of its neighbours in kind and of England, with intervals."},
	{"Understand", "How unequally need is spread", "/gap", "Who lives where it is poorest, and how much more common each condition is there."},
	{"Understand", "A needs assessment for a board", "/assessment", "Evidence with intervals, what people said and what is missing, as a paper that prints."},
	{"Understand", "Need for money, by place", "/allocate", "Shares and indices of boards, districts and practices by NHS England's formula."},
	{"Understand", "Rates and funnels of your own file", "/figures", "Paste a small table: rates, shares, funnels, slopes of inequality and life expectancy, with intervals."},
	{"Understand", "Structures through thirty years", "/structures", "Each regime since 1999 beside the others: bodies, people, the chance of overspending, local fit."},
	{"Understand", "The map of England", "/map", "Regions, boards, places and their forerunners on any day, by need, people, deprivation or money."},
	{"Understand", "Whose people became whose", "/reorganisation", "A reorganisation as flows of people from old bodies to new, and who pays for whom since."},
	{"Understand", "Figures on another map", "/restate", "How many people, or how much need, each body of any day would have had."},
	{"Understand", "Bring a file in", "/upload", "Send a file, see what it is taken for and what is wrong with it, and import it."},
	{"Understand", "What was imported", "/imports", "Every file, what became of its rows, and those that wait in quarantine."},
	{"Decide", "What if bodies merge, or one is split?", "/structures/propose", "Whose people get another commissioner, what it costs, and what nobody would hold, before it happens."},
	{"Decide", "Live work to hand over", "/structures/handover", "Who goes on with the decisions, contracts and outcomes of bodies that end."},
	{"Decide", "Priorities", "/priorities", "Which options do most good for the money there is, what each takes the place of, and how sure that is."},
	{"Decide", "Try options", "/prioritise", "Paste a table of options and see the best set of them, without saving anything."},
	{"Decide", "At which level?", "/levels", "At which level each service costs least to commission, and what would change that."},
	{"Decide", "Through whom?", "/hosts", "Which functions each member should perform itself and which a host for several, and what each rule costs."},
	{"Decide", "Decisions", "/decisions", "What was decided, by whom and by what right, what the record lacks, and which reviews are due."},
	{"Decide", "What people said", "/voice", "Who was heard, about what, and who has not been heard."},
	{"Decide", "Threads of decisions", "/threads", "From a need through options, a decision and a contract to what came of it."},
	{"Deliver", "Long work", "/jobs", "What is being imported and run, how far it is, and what came of it."},
	{"Deliver", "What is owed", "/statement", "The statement of a month: owed, claimed, and each reason why they differ."},
	{"Deliver", "Claimed from whom, owed by whom", "/variance", "Where the claimed commissioner or category is not what the rules give, by provider."},
	{"Deliver", "What to ask the providers", "/findings", "Record by record, with what is at stake."},
	{"Deliver", "Why this payer?", "/explain", "Every question that was asked of a record, the facts and where they came from; try other facts."},
	{"Deliver", "The rule books", "/rules", "Each edition as a flow chart: every question, its clause, and where yes and no lead."},
	{"Evaluate", "What came of decisions", "/threads", "The outcome at the end of each thread, held against what was expected."},
}

// sections are the navigation, in the order of the cycle.
var sections = []place{
	{Name: "Understand", Path: "/understand"}, {Name: "Decide", Path: "/decide"}, {Name: "Deliver", Path: "/deliver"},
	{Name: "Evaluate", Path: "/evaluate"}, {Name: "Who", Path: "/who"},
}
