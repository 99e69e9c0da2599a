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
	{"/structures", "structures", (*server).structures},
	{"/restate", "restate", (*server).restate},
	{"/statement", "statement", (*server).statement},
	{"/variance", "variance", (*server).variance},
	{"/findings", "findings", (*server).findings},
	{"/explain", "explain", (*server).explain},
	{"/imports", "imports", (*server).imports},
	{"/imports/{id}", "import", (*server).oneImport},
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
	{"Understand", "Structures through thirty years", "/structures", "Each regime since 1999 beside the others: bodies, people, the chance of overspending, local fit."},
	{"Understand", "Figures on another map", "/restate", "How many people, or how much need, each body of any day would have had."},
	{"Understand", "What was imported", "/imports", "Every file, what became of its rows, and those that wait in quarantine."},
	{"Decide", "Threads of decisions", "/threads", "From a need through options, a decision and a contract to what came of it."},
	{"Deliver", "What is owed", "/statement", "The statement of a month: owed, claimed, and each reason why they differ."},
	{"Deliver", "Claimed from whom, owed by whom", "/variance", "Where the claimed commissioner or category is not what the rules give, by provider."},
	{"Deliver", "What to ask the providers", "/findings", "Record by record, with what is at stake."},
	{"Deliver", "Why this payer?", "/explain", "Every question that was asked of a record, the facts and where they came from; try other facts."},
	{"Evaluate", "What came of decisions", "/threads", "The outcome at the end of each thread, held against what was expected."},
}

// sections are the navigation, in the order of the cycle.
var sections = []place{
	{Name: "Understand", Path: "/understand"}, {Name: "Decide", Path: "/decide"}, {Name: "Deliver", Path: "/deliver"},
	{Name: "Evaluate", Path: "/evaluate"}, {Name: "Who", Path: "/who"},
}
