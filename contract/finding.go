package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
)

// A Code names a kind of finding. The list is closed.
type Code string

// The codes of findings.
const (
	FoundWrongCommissioner Code = "wrong_commissioner"
	FoundWrongCategory     Code = "wrong_category"
	FoundNoPayer           Code = "no_payer"
	FoundPriceDiffers      Code = "price_differs"
	FoundNotPriced         Code = "not_priced"
	FoundBadClaim          Code = "bad_claim"
	FoundNegativeStay      Code = "discharge_before_admission"
	FoundPracticeEnded     Code = "practice_ended"
	FoundMangledCode       Code = "excel_mangled_code"
	FoundDuplicate         Code = "duplicate"
	FoundOverlap           Code = "overlapping_spells"
	FoundAttendance        Code = "attendance_in_spell"
	FoundIdentifierTwice   Code = "record_id_used_twice"
	FoundSexDiffers        Code = "sex_differs"
	FoundAgeDiffers        Code = "age_differs"
)

var codeTexts = []struct {
	code Code
	text string
}{
	{FoundWrongCommissioner, "Claimed from a commissioner other than the one who pays."},
	{FoundWrongCategory, "Claimed under a service category other than the derived one."},
	{FoundNoPayer, "Nobody could be named who pays."},
	{FoundPriceDiffers, "The price claimed is not the price of the list with its adjustments."},
	{FoundNotPriced, "A sum is claimed for a record that has no price."},
	{FoundBadClaim, "The claimed price is not a sum in whole pence."},
	{FoundNegativeStay, "The discharge is before the admission."},
	{FoundPracticeEnded, "The practice was closed on the date of the record."},
	{FoundMangledCode, "A spreadsheet has turned a code into a number or a date."},
	{FoundDuplicate, "The record repeats another: same person, provider, dates, point of delivery, currency."},
	{FoundOverlap, "Two spells of one person share days."},
	{FoundAttendance, "An outpatient attendance falls within a spell of the person at the same provider."},
	{FoundIdentifierTwice, "Another record of the file has the same record_id."},
	{FoundSexDiffers, "Records of one person state two sexes."},
	{FoundAgeDiffers, "Records of one person state ages that no day of birth fits."},
}

// Codes are all codes of findings in order.
func Codes() []Code {
	out := make([]Code, len(codeTexts))
	for i, c := range codeTexts {
		out[i] = c.code
	}
	return out
}

// Text says in one sentence what the code means.
func (c Code) Text() string {
	for _, t := range codeTexts {
		if t.code == c {
			return t.text
		}
	}
	return ""
}

// A Finding is something to ask the provider about a record.
type Finding struct {
	Code         Code           `json:"code"`
	Record       string         `json:"record_id"`
	Line         int            `json:"line"`
	Other        string         `json:"other_record_id,omitempty"` // the record that it repeats or overlaps
	Provider     org.Code       `json:"provider"`
	Commissioner org.Code       `json:"commissioner"` // who pays, "" if nobody could be named
	Claimed      org.Code       `json:"claimed_commissioner,omitempty"`
	Month        calendar.Month `json:"-"`
	Text         string         `json:"text"`
	AtStake      money.Pence    `json:"at_stake_pence"`
}

// Check finds what can be asked about a line by itself; nil if nothing.
func Check(l *Line) []Finding {
	c := checker{line: l}
	c.payer()
	c.price()
	c.record()
	return c.found
}

type checker struct {
	line  *Line
	found []Finding
}

func (c *checker) find(code Code, atStake money.Pence, text string) {
	l := c.line
	c.found = append(c.found, Finding{Code: code, Record: l.Record.Get(activity.RecordID), Line: l.Record.Line, Provider: org.Code(l.Record.Get(activity.Provider)),
		Commissioner: l.Decision.Commissioner, Claimed: l.claimedFrom(), Month: calendar.MonthOf(l.Record.AssignmentDate()), Text: text, AtStake: atStake})
}

func (c *checker) payer() {
	l := c.line
	switch from := l.claimedFrom(); {
	case l.Decision.Commissioner == "":
		c.find(FoundNoPayer, l.atStake(), FoundNoPayer.Text())
	case from != "" && from != l.Decision.Commissioner:
		c.find(FoundWrongCommissioner, l.atStake(), fmt.Sprintf("Claimed from %s; %s pays (%s, answer %s).", shown(l.Record, activity.ClaimedCommissioner), l.Decision.Commissioner, l.Decision.Edition, l.Decision.Answer))
	case l.wrongCategory():
		c.find(FoundWrongCategory, l.atStake(), fmt.Sprintf("Claimed under category %s; the rules give %s.", shown(l.Record, activity.ClaimedCategory), l.Decision.Category))
	}
}

// shown is a claimed code, or what it is like if it is none.
func shown(r *activity.Record, c activity.Column) string { return strings.Trim(r.Shown(c), `"`) }

func (c *checker) price() {
	l := c.line
	claimed, stated := l.claim()
	switch {
	case !stated && l.Record.Known(activity.ClaimedPricePence):
		c.find(FoundBadClaim, l.price(), fmt.Sprintf("The claimed price is %s.", l.Record.Shown(activity.ClaimedPricePence)))
	case !stated:
	case !l.Quote.Priced:
		c.find(FoundNotPriced, claimed, "No price: "+reasonsOf(l.Quote.Problems))
	case claimed != l.Quote.Price:
		c.find(FoundPriceDiffers, magnitude(claimed-l.Quote.Price), fmt.Sprintf("Claimed %s; the price is %s.", claimed, l.Quote.Price))
	}
}

func reasonsOf(set pricing.ProblemSet) string {
	for _, p := range set.All() {
		return p.Text()
	}
	return ""
}

func magnitude(p money.Pence) money.Pence { return max(p, -p) }

func (c *checker) record() {
	l := c.line
	if l.Quote.Problems.Has(pricing.NegativeStay) || slices.Contains(l.Problems, activity.DischargeBeforeAdmission) {
		c.find(FoundNegativeStay, l.atStake(), fmt.Sprintf("Discharged on %s, admitted on %s.", l.Record.Get(activity.DischargeDate), l.Record.Get(activity.AdmissionDate)))
	}
	if slices.Contains(l.Problems, activity.ExcelMangledCode) {
		c.find(FoundMangledCode, l.atStake(), FoundMangledCode.Text())
	}
	if slices.Contains(l.Decision.Problems, "practice_closed") {
		c.find(FoundPracticeEnded, l.atStake(), fmt.Sprintf("Practice %s was closed on the date of the record.", l.Record.Get(activity.GPPractice)))
	}
}
