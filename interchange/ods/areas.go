package ods

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// An AreaFile is what one look-up of small areas holds: rows about areas of one
// vintage, or the changes between the vintages.
type AreaFile struct {
	Areas   []place.AreaRow
	Changes []place.ChangeRow
}

// areaColumns are the columns of a small-area look-up by what they mean, -1 where
// the file has none.
type areaColumns struct {
	vintage int
	year    int // of the map of authorities, 0 if its column does not say
	at      map[string]int
	ages    []int
}

// areaNames turns the names that publishers use, without the year in them, into
// ours. The names of ONS Open Geography (LSOA21CD) and of its tidied copies
// (lsoa21_code) are both known.
var areaNames = map[string]string{
	"lsoa_code": "code", "lsoacd": "code", "lsoa_name": "name", "lsoanm": "name",
	"sicbl_code": "subicb_ons", "sicblcd": "subicb_ons", "sicbl_code_nhs": "subicb", "sicblcdh": "subicb", "sicbl_name": "subicb_name", "sicblnm": "subicb_name",
	"icb_code": "icb_ons", "icbcd": "icb_ons", "icb_code_nhs": "icb", "icbcdh": "icb",
	"ccg_code": "ccg", "ccgcd": "ccg", "stp_code": "stp", "stpcd": "stp", "ward_code": "ward", "wdcd": "ward",
	"ltla_code": "authority", "ladcd": "authority", "ltla_name": "authority_name", "ladnm": "authority_name",
	"imd_decile": "imd_decile", "imd_rank": "imd_rank", "total_population": "population",
	"change_code": "change", "chgind": "change",
}

var (
	yearInName = regexp.MustCompile(`\d\d`)
	lsoaCode   = regexp.MustCompile(`^[EWSN]\d{8}$`)
)

// ReadAreas reads a look-up of small areas, whatever its columns: the areas of
// 2011 or 2021 with their sub-ICB location and ICB, CCG and STP, ward, authority,
// index of deprivation or population by age, or the changes from 2011 to 2021.
// It knows the file by its header. An index of deprivation is that of 2019 for
// areas of 2011 and that of 2025 for areas of 2021, the two published on them.
func ReadAreas(r io.Reader, in Input) (AreaFile, table.Result, error) {
	rd, err := open(r, in, table.Options{Header: true})
	if err != nil {
		return AreaFile{}, table.Result{Problems: &problem.List{}}, err
	}
	var out AreaFile
	c11, c21 := columnsOf(rd.Header(), 2011), columnsOf(rd.Header(), 2021)
	if c11.has("code") && c21.has("code") && c11.has("change") {
		got, err := all(rd, in, func(w *row) { out.change(w, c11.at["change"], c11.at["code"], c21.at["code"]) })
		return out, got, err
	}
	c := c21
	if !c.has("code") {
		c = c11
	}
	got, err := all(rd, in, func(w *row) {
		if !c.has("code") || len(c.at) < 2 {
			w.reject("unknown_layout", "", fmt.Sprintf("the columns are not those of a look-up of small areas: %s.", strings.Join(rd.Header()[:min(8, len(rd.Header()))], ", ")),
				"Import a look-up with a column lsoa11_code or lsoa21_code (LSOA21CD).")
			return
		}
		out.area(w, c)
	})
	return out, got, err
}

// columnsOf finds the columns of a vintage; columns that name no vintage count
// for both.
func columnsOf(names []string, vintage int) areaColumns {
	c := areaColumns{vintage: vintage, at: map[string]int{}}
	other := map[int]string{2011: "lsoa21", 2021: "lsoa11"}[vintage]
	for i, n := range names {
		n = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(n)), " ", "_")
		if age, err := strconv.Atoi(strings.TrimSuffix(n, "+")); err == nil && age == len(c.ages) {
			c.ages = append(c.ages, i)
			continue
		}
		if means, ok := areaNames[yearInName.ReplaceAllString(n, "")]; ok && !strings.HasPrefix(n, other) {
			if _, twice := c.at[means]; !twice {
				c.at[means] = i
				if year, err := strconv.Atoi(yearInName.FindString(n)); err == nil && means == "authority" {
					c.year = 2000 + year
				}
			}
		}
	}
	if len(c.ages) != 91 {
		c.ages = nil
	}
	return c
}

func (c areaColumns) has(what string) bool { _, ok := c.at[what]; return ok }

func (f *AreaFile) change(w *row, change, old, now int) {
	ch := place.ChangeRow{Source: w.source(), LSOA11: w.lsoa(old), LSOA21: w.lsoa(now), Change: strings.TrimSpace(w.Cell(change))}
	if len(ch.Change) != 1 || !strings.Contains("USMX", ch.Change) {
		w.reject("bad_change", "", fmt.Sprintf("the change is %q, not U, S, M or X.", ch.Change), "Check the column.")
	}
	if !w.bad {
		f.Changes = append(f.Changes, ch)
	}
}

// lsoa reads the code of a small area.
func (w *row) lsoa(i int) string {
	text := strings.TrimSpace(w.Cell(i))
	if !lsoaCode.MatchString(text) {
		w.reject("bad_area", "", fmt.Sprintf("the small area is %q, not a code such as E01012259.", text), "Check the column.")
	}
	return text
}

func (f *AreaFile) area(w *row, c areaColumns) {
	text := func(what string) string {
		if i, ok := c.at[what]; ok {
			return strings.TrimSpace(w.Cell(i))
		}
		return ""
	}
	a := place.AreaRow{Source: w.source(), Vintage: c.vintage, Code: w.lsoa(c.at["code"]), Name: text("name"),
		SubICB: text("subicb"), ICB: text("icb"), SubICBName: text("subicb_name"), SubICBONS: text("subicb_ons"), ICBONS: text("icb_ons"),
		CCGONS: text("ccg"), STPONS: text("stp"), Ward: text("ward"), Authority: text("authority"), AuthorityName: text("authority_name"),
		IMDDecile: w.count(text("imd_decile"), "imd_decile"), IMDRank: w.count(text("imd_rank"), "imd_rank"), Population: w.count(text("population"), "population")}
	if a.Authority != "" {
		a.AuthorityYear = c.year
	}
	if c.has("imd_rank") || c.has("imd_decile") {
		a.IMDYear = map[int]int{2011: 2019, 2021: 2025}[c.vintage]
		w.deprivation(a)
	}
	w.ages(&a, c)
	if !w.bad {
		f.Areas = append(f.Areas, a)
	}
}

// count reads a whole number that is not negative; blank is zero.
func (w *row) count(text, field string) int {
	if text == "" {
		return 0
	}
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		w.reject("bad_number", "", fmt.Sprintf("%s is %q, not a whole number.", field, text), "Write digits only.")
	}
	return int(n)
}

func (w *row) deprivation(a place.AreaRow) {
	if a.IMDDecile < 1 || a.IMDDecile > 10 {
		w.reject("bad_decile", "", fmt.Sprintf("the decile is %d, not 1 to 10.", a.IMDDecile), "Check the column.")
	}
}

// ages reads the people by single year of age, which must add up to the total.
func (w *row) ages(a *place.AreaRow, c areaColumns) {
	if c.ages == nil {
		return
	}
	sum := 0
	a.ByAge = make([]int, len(c.ages))
	for age, i := range c.ages {
		a.ByAge[age] = w.count(strings.TrimSpace(w.Cell(i)), "age")
		sum += a.ByAge[age]
	}
	if !w.bad && c.has("population") && sum != a.Population {
		w.reject("bad_total", "", fmt.Sprintf("the ages of %s add up to %d and the total is %d.", a.Code, sum, a.Population), "Check the row with its publisher.")
	}
}
