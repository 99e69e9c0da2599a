package activity

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/problem"
)

// Lists are what a record is checked against. A list that is nil is not loaded
// and nothing is said of its codes.
type Lists struct {
	Today        calendar.Date // the day of the check; none: no date is too late
	HRGs         map[string]bool
	TFCs         map[string]bool
	PODs         map[string]bool
	ServiceCodes map[string]bool
	Categories   map[string]bool
	// Practice and Provider tell whether the register knows a code at any time.
	// Provider is true of codes that the register could not know, because no
	// list of their sort is loaded.
	Practice func(code string) bool
	Provider func(code string) bool
	// ProviderOf is the provider whose site, or long form, a code is.
	ProviderOf func(code string) (provider string, ok bool)
	// ProviderClosed is the day on which a provider had closed before a day, none
	// if it had not.
	ProviderClosed func(code string, on calendar.Date) calendar.Date
	// NotCommissioner says why a code is nobody from whom care of a day can be
	// claimed, to follow the code in a sentence; "" if it is somebody.
	NotCommissioner func(code string, on calendar.Date) string
}

// A Finding is one implausible value. The record is kept as it is.
type Finding struct {
	Code   string
	Column Column
	What   string // the value and what is wrong with it, a sentence
	Why    string
	Fix    string
}

// Problem is the finding as a problem of a line of a file.
func (f Finding) Problem(file string, line int) problem.Problem {
	return problem.Problem{Code: f.Code, Severity: problem.Warn, File: file, Line: line, Field: f.Column.String(), What: f.What, Why: f.Why, Fix: f.Fix}
}

// Codes joins the codes of findings by semicolons, each once, as the column
// problems of an output file holds them.
func Codes(findings []Finding) string {
	var out []string
	seen := map[string]bool{}
	for _, f := range findings {
		if !seen[f.Code] {
			seen[f.Code] = true
			out = append(out, f.Code)
		}
	}
	return strings.Join(out, ";")
}

// Check finds every implausible value of a record; nil if there is none. It
// changes nothing, and a record without findings costs no allocation. Of a row that is no record nothing else is said. See
// [ProblemCodes] for what it looks for.
func Check(r *Record, lists *Lists) []Finding {
	c := checker{Record: r, lists: lists}
	if why := NotARecord(r); why != "" {
		c.find(NotARecordCode, RecordID, "%s", why)
		return c.findings
	}
	c.identities()
	c.characters()
	c.dates()
	c.zeros()
	c.numbers()
	c.forms()
	c.national()
	c.listed()
	c.agreement()
	c.claim()
	if d := r.Get(Dataset); d == "acm" || d == "plcm" {
		c.monitoring()
	}
	c.shifted()
	return c.findings
}

// checker collects the findings of one record.
type checker struct {
	*Record
	lists    *Lists
	findings []Finding
	bad      [Columns]bool // columns whose code is known to be damaged
}

// find adds a finding. The column's name and its value, as far as it may be
// shown, come first; an NHS number is not even described.
func (c *checker) find(code string, col Column, format string, more ...any) {
	p := problemCode(code)
	what := fmt.Sprintf(format, more...)
	c.findings = append(c.findings, Finding{code, col, c.subject(code, col) + " " + what, p.Why, p.Fix})
}

// subject is what a finding speaks of.
func (c *checker) subject(code string, col Column) string {
	if code == NHSNumberInClear || col == Pseudonym || c.text[col] == "" {
		return col.String()
	}
	return col.Subject(col.String(), c.text[col])
}

// numbers checks the columns that hold whole numbers.
func (c *checker) numbers() {
	for col, d := range definitions {
		if d.Kind == Integer && c.text[col] != "" && !c.bad[col] {
			c.number(Column(col))
		}
	}
	if n, ok := c.Number(Age); ok && n > 120 {
		c.find(BadAge, Age, "is above 120 years.")
	}
}

func (c *checker) number(col Column) {
	text := c.Get(col)
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil && !onlyDigits(text):
		c.find(BadNumber, col, "is not a whole number%s.", numberMeant(text))
	case len(text) > 18:
		c.find(BadNumber, col, "has more than 18 digits.")
	case n < 0:
		c.find(BadNumber, col, "is negative.")
	}
}

// numberMeant says what a number that is not whole may have been.
func numberMeant(s string) string {
	switch {
	case strings.HasPrefix(s, "£"):
		return " (pounds, not pence)"
	case isScientific(s):
		return " (a spreadsheet has rounded it)"
	case strings.Contains(s, ",") && onlyDigits(strings.ReplaceAll(s, ",", "")):
		return " (it has separators)"
	case strings.Contains(s, ".") && onlyDigits(strings.Replace(s, ".", "", 1)):
		return " (it has decimals)"
	}
	return ""
}

func onlyDigits(s string) bool {
	return classOf(s) == digit
}

// forms checks what can be seen from the text of a value alone.
func (c *checker) forms() {
	if v := c.Get(RASReferral); v != "" && !c.bad[RASReferral] && v != "yes" && v != "no" {
		c.find(BadYesNo, RASReferral, "is neither yes nor no.")
	}
	switch c.Get(Dataset) {
	case "", "apc", "op", "ecds", "plcm", "acm":
	default:
		c.find(BadDataset, Dataset, "is none of apc, op, ecds, plcm, acm.")
	}
	if t := c.Get(CDSType); t != "" && !c.bad[CDSType] && !isCDSType(t) {
		c.find(BadCDSType, CDSType, "is not a CDS type.")
	}
	if c.Known(Postcode) && !c.bad[Postcode] && !isPostcode(c.Get(Postcode)) {
		c.find(BadPostcode, Postcode, "is not a postcode.")
	}
	if isDefaultCommissioner(c.Get(ClaimedCommissioner)) {
		c.find(DefaultCommissionerUsed, ClaimedCommissioner, "is a default code that may not be claimed.")
	}
}

// isCDSType tells whether the national list has the code: emergency care,
// out-patients, elective admission lists, admitted patient care.
func isCDSType(t string) bool {
	switch t {
	case "010", "011", "020", "021", "030", "040", "050", "060", "070", "080", "090", "100", "110",
		"120", "130", "140", "150", "160", "170", "180", "190", "200":
		return true
	}
	return false
}
