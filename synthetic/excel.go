package synthetic

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
)

// Codes that a spreadsheet may change, those that it takes for numbers with an
// exponent first.
var (
	spreadsheetCodes = []activity.Column{
		activity.ClaimedCommissioner, activity.Provider, activity.Site, activity.GPPractice,
		activity.ResidenceSubICB, activity.ReferrerPractice, activity.ServiceCode, activity.HRG,
		activity.CDSType, activity.AdminCategory, activity.TFC,
	}
	spreadsheetDates = []activity.Column{activity.AdmissionDate, activity.DischargeDate, activity.ActivityDate}
)

// mangled draws a value that a spreadsheet would have changed. A code with an
// exponent is taken wherever there is one, because it is the damage that cannot
// be undone; else one of the codes that lose a zero and the dates.
func (k *maker) mangled(r *activity.Record) (activity.Column, string) {
	var columns []activity.Column
	for _, c := range spreadsheetCodes {
		now := Mangle(r.Get(c))
		if strings.Contains(now, "E+") {
			return c, now
		}
		if now != r.Get(c) {
			columns = append(columns, c)
		}
	}
	for _, c := range spreadsheetDates {
		if r.Date(c) != 0 {
			columns = append(columns, c)
		}
	}
	if len(columns) == 0 {
		return activity.RecordID, ""
	}
	c := pick(k.flaw, columns)
	return c, Mangle(r.Get(c))
}

// Mangle is what a spreadsheet with British settings shows for a cell after a
// file of codes was opened in it: 5E1 becomes 5.00E+01, 020 becomes 20, and
// 2025-04-01 becomes 01/04/2025. Other texts stay as they are.
func Mangle(cell string) string {
	if d, err := calendar.Parse(cell); err == nil {
		y, m, day := d.Split()
		return fmt.Sprintf("%02d/%02d/%04d", day, m, y)
	}
	mantissa, exponent, found := strings.Cut(cell, "E")
	if found && digits(mantissa) && digits(exponent) && len(exponent) <= 2 {
		return scientific(cell)
	}
	if digits(cell) && len(cell) > 11 {
		return scientific(cell)
	}
	if digits(cell) && cell[0] == '0' {
		if cell = strings.TrimLeft(cell, "0"); cell == "" {
			return "0"
		}
	}
	return cell
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func scientific(cell string) string {
	n, ok := new(big.Float).SetString(cell)
	if !ok {
		return cell
	}
	return n.Text('E', 2)
}
