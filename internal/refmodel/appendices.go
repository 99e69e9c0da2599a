package refmodel

import (
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
)

// noPractice are the codes of an unknown, not applicable or missing practice (p. 11-12).
var noPractice = []string{"V81997", "V81998", "V81999"}

// unallocated are the pseudo postcodes for which the provider's main site
// stands (p. 7).
var unallocated = []string{"ZZ99 3WZ", "ZZ99 3VZ", "ZZ99 3CZ", "ZZ99 3GZ", "ZZ99 1WZ", "ZZ99 2WZ"}

// europe is the first table of Appendix H (p. 66).
var europe = []string{
	"ZZ99 4MZ", // Austria
	"ZZ99 2DZ", // Belgium
	"ZZ99 4UZ", // Bulgaria
	"ZZ99 5VZ", // Croatia
	"ZZ99 6AZ", // Cyprus
	"ZZ99 5XZ", // Czechia
	"ZZ99 4FZ", // Denmark
	"ZZ99 7LZ", // Estonia
	"ZZ99 4BZ", // Finland
	"ZZ99 4GZ", // France
	"ZZ99 4QZ", // Germany
	"ZZ99 4RZ", // Greece
	"ZZ99 4XZ", // Hungary
	"ZZ99 4LZ", // Italy
	"ZZ99 7RZ", // Latvia
	"ZZ99 7SZ", // Lithuania
	"ZZ99 2EZ", // Luxembourg
	"ZZ99 5BZ", // Malta
	"ZZ99 4EZ", // Netherlands
	"ZZ99 2AZ", // Norway
	"ZZ99 4YZ", // Poland
	"ZZ99 4JZ", // Portugal
	"ZZ99 3AZ", // Republic of Ireland
	"ZZ99 4ZZ", // Romania
	"ZZ99 5YZ", // Slovakia
	"ZZ99 5UZ", // Slovenia
	"ZZ99 4HZ", // Spain
	"ZZ99 2CZ", // Sweden
	"ZZ99 4PZ", // Switzerland
}

// reciprocal is the second table of Appendix H (p. 67).
var reciprocal = []string{
	"ZZ99 6RZ", "ZZ99 6UZ", "ZZ99 6GZ", "ZZ99 5NZ", "ZZ99 4WZ", "ZZ99 5AZ", "ZZ99 3EZ", "ZZ99 3BZ",
	"ZZ99 9AZ", "ZZ99 3FZ", "ZZ99 9SZ", "ZZ99 6HZ", "ZZ99 5QZ", "ZZ99 6JZ",
}

// The Welsh border (p. 36).
var (
	welshBoards       = []string{"7A1", "7A2", "7A3", "7A4", "7A5", "7A6", "7A7"}
	borderBoards      = []string{"QYG", "QOC", "QGH", "QR1", "QUY"}
	borderAuthorities = []string{"W06000005", "W06000006", "W06000023", "W06000021", "W06000004"}
)

// dentalFunctions are the treatment functions of secondary dental care (p. 48).
var dentalFunctions = []string{"140", "143", "142", "141", "217", "450", "144", "145", "451"}

// infertilityProcedures are the OPCS-4 codes of question I (p. 55), written out.
var infertilityProcedures = []string{
	"N341", "N342", "N343", "N344", "N345", "N346",
	"Q131", "Q132", "Q133", "Q134", "Q135", "Q136", "Q137", "Q138", "Q139",
	"Q211", "Q218", "Q219", "Q382", "Q383",
	"Q481", "Q482", "Q483", "Q484", "Q488", "Q489", "Q561", "Q562",
	"Y961", "Y962", "Y963", "Y964", "Y965", "Y966", "Y968", "Y969",
}

// infertilityCare answers I (p. 54-55) by any diagnosis or any procedure.
func (p *patient) infertilityCare() bool {
	for _, code := range p.Codes(activity.Diagnoses) {
		code = bare(code)
		for _, stem := range []string{"N46", "N97", "Z31"} { // plus all fourth digits
			if strings.HasPrefix(code, stem) {
				return true
			}
		}
		if code == "Z350" {
			return true
		}
	}
	for _, code := range p.Codes(activity.Procedures) {
		if slices.Contains(infertilityProcedures, bare(code)) {
			return true
		}
	}
	return false
}

// bare writes a clinical code without its point and in upper case.
func bare(code string) string { return strings.ToUpper(strings.ReplaceAll(code, ".", "")) }
