package access

import "slices"

// A Need is what a route needs of the person who asks.
type Need string

// The needs.
const (
	Reference  Need = "reference"
	Aggregates Need = "aggregates"
	Rows       Need = "rows"
	Voices     Need = "voices"
	Budgets    Need = "budgets"
	Audit      Need = "audit"
	Admin      Need = "admin"

	WriteImports   Need = "write imports"
	WriteDecisions Need = "write decisions"
	WriteVoices    Need = "write voices"
	WritePlans     Need = "write plans"
	WritePools     Need = "write pools"
	WriteBudgets   Need = "write budgets"
	Publish        Need = "publish"
)

var needs = []struct {
	need Need
	text string
}{
	{Reference, "published reference: the register, structures, who decides, rules, words"},
	{Aggregates, "figures added up from activity, disclosed or exact"},
	{Rows, "rows about people: records, findings, rows in quarantine"},
	{Voices, "what people said, word for word"},
	{Budgets, "personal budgets, person by person"},
	{Audit, "the audit log"},
	{Admin, "accounts, and nothing else"},
	{WriteImports, "import files, undo imports, run"},
	{WriteDecisions, "write decisions and threads"},
	{WriteVoices, "add and redact what people said"},
	{WritePlans, "save drafts of structures and priority runs"},
	{WritePools, "write pools"},
	{WriteBudgets, "write personal budgets"},
	{Publish, "publish open data, under disclosure control"},
}

// Needs are all needs in order.
func Needs() []Need {
	var out []Need
	for _, n := range needs {
		out = append(out, n.need)
	}
	return out
}

// Text says what the need is; "" for what is none.
func (n Need) Text() string {
	for _, o := range needs {
		if o.need == n {
			return o.text
		}
	}
	return ""
}

// Personal tells whether the need opens what is about single people, for which a purpose
// must be stated.
func (n Need) Personal() bool { return slices.Contains([]Need{Rows, Voices, Budgets}, n) }
