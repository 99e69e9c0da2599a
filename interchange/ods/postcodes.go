package ods

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// postcodeNames are the names by which editions of the ONS postcode directory
// call a column, the preferred first. A file may have several of them.
var postcodeNames = map[string][]string{
	"postcode":   {"pcds", "pcd2", "pcd7", "pcd8", "pcd", "postcode"},
	"country":    {"ctry", "ctry25cd", "ctry24cd", "country"},
	"subicb":     {"sicbl", "sicbl24cd", "sicbl25cd", "ccg", "subicb"},
	"icb":        {"icb", "icb23cd", "icb24cd", "icb25cd", "stp"},
	"region":     {"nhser", "nhser24cd", "nhser25cd"},
	"authority":  {"oslaua", "laua", "lad24cd", "lad25cd"},
	"board":      {"oshlthau", "hlthau", "lhb", "hlth19cd"},
	"lsoa11":     {"lsoa11", "lsoa11cd"},
	"lsoa21":     {"lsoa21", "lsoa21cd"},
	"introduced": {"dointr"},
	"withdrawn":  {"doterm"},
}

// A postcodeReader holds where the columns of the directory are.
type postcodeReader struct {
	at      map[string]int
	codes   *place.Codes
	unknown map[string]bool
	yield   func(place.PostcodeRow)
}

// ReadPostcodes reads the ONS postcode directory, its columns by name, in
// whichever edition. It calls yield with each row, because the directory is too
// large to hold; the texts of a row may be kept. NHS bodies may be given by ONS
// codes (E38000247), which codes turns round; one that it does not know is left
// empty and reported once. The months of introduction and withdrawal (YYYYMM) count
// from their first and to their last day.
func ReadPostcodes(r io.Reader, in Input, codes *place.Codes, yield func(place.PostcodeRow)) (table.Result, error) {
	rd, err := open(r, in, table.Options{Header: true})
	if err != nil {
		return table.Result{Problems: &problem.List{}}, err
	}
	if codes == nil {
		codes = &place.Codes{}
	}
	p := postcodeReader{at: map[string]int{}, codes: codes, unknown: map[string]bool{}, yield: yield}
	for means, names := range postcodeNames {
		p.at[means] = -1
		for _, n := range names {
			if i, ok := rd.Column(n); ok {
				p.at[means] = i
				break
			}
		}
	}
	return all(rd, in, p.row)
}

func (p *postcodeReader) cell(w *row, what string) string {
	return strings.TrimSpace(w.Cell(p.at[what]))
}

func (p *postcodeReader) row(w *row) {
	if p.at["postcode"] < 0 {
		w.reject("missing_column", "", "no column of postcodes (pcds, pcd2, pcd) was found.", "Check that this is the ONS postcode directory, with its header.")
		return
	}
	text := p.cell(w, "postcode")
	pc, ok := place.ParsePostcode(text)
	if !ok {
		w.reject("bad_postcode", "", fmt.Sprintf("%q is no postcode.", text), "Correct the row.")
		return
	}
	out := place.PostcodeRow{Source: w.source(), Postcode: pc, Country: p.cell(w, "country"), SubICB: p.body(w, "subicb"), ICB: p.body(w, "icb"),
		Region: p.body(w, "region"), LocalAuthority: p.cell(w, "authority"), LSOA11: p.cell(w, "lsoa11"), LSOA21: p.cell(w, "lsoa21"),
		Introduced: w.month(p.cell(w, "introduced")), Withdrawn: w.month(p.cell(w, "withdrawn"))}
	out.HealthBoard = p.board(w, out.Country)
	if out.Withdrawn != 0 {
		out.Withdrawn = calendar.MonthOf(out.Withdrawn).Period().Last()
	}
	if !w.bad {
		p.yield(out)
	}
}

// month reads YYYYMM as its first day.
func (w *row) month(text string) calendar.Date {
	if text == "" {
		return 0
	}
	if _, err := strconv.ParseUint(text, 10, 32); err == nil && len(text) == 6 {
		if d, err := calendar.ParseCompact(text + "01"); err == nil {
			return d
		}
	}
	w.reject("bad_month", "", fmt.Sprintf("the month is %q, not in the form 202504.", text), "Write year and month as six digits.")
	return 0
}

// england is the country code of England.
const england = "E92000001"

// board is the health board of a postcode outside England. The column also holds
// the English bodies of older editions, which are left out.
func (p *postcodeReader) board(w *row, country string) string {
	if country == england || country == "" {
		return ""
	}
	return p.body(w, "board")
}

// body reads the code of an NHS body, turning an ONS code into that of the NHS.
func (p *postcodeReader) body(w *row, what string) string {
	text := p.cell(w, what)
	if len(text) != 9 || !lsoaCode.MatchString(text) || strings.HasSuffix(text, "99999999") {
		if len(text) == 9 {
			return "" // E99999999 and its like are pseudo codes: no such body
		}
		return text
	}
	if nhs, ok := p.codes.NHS(text); ok {
		return nhs
	}
	if !p.unknown[text] {
		p.unknown[text] = true
		w.warn("unknown_ons_code", "", fmt.Sprintf("no NHS code is known for %s (%s).", text, what), "The rows with it have no "+what+". Import the look-ups of small areas and the network file first, which hold both codes.")
	}
	return ""
}
