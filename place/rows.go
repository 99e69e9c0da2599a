package place

import (
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
)

// A PostcodeRow is one line of the ONS postcode directory, or of the ODS form
// of it. Codes of NHS bodies are NHS codes (16C, QHM, Y63, 7A1), turned round
// from ONS codes (E38000247) by the reader where the file holds those.
type PostcodeRow struct {
	dated.Source
	Postcode              Postcode
	Country               string // E92000001, W92000004, S92000003, N92000002
	SubICB, ICB, Region   string
	LocalAuthority        string // E06000004, W06000023
	HealthBoard           string // Welsh, Scottish or Northern Ireland body
	LSOA11, LSOA21        string
	Introduced, Withdrawn calendar.Date
}

// An AreaRow is what one look-up file says of a small area (LSOA). Fields that
// the file does not hold are empty; [Areas] joins the rows of several files.
type AreaRow struct {
	dated.Source
	Vintage            int // 2011 or 2021
	Code, Name         string
	SubICB, ICB        string // NHS codes of the map named in On
	SubICBName         string
	SubICBONS, ICBONS  string // ONS codes, for other files that use them
	CCGONS, STPONS     string // of the map of 2021
	Ward, Authority    string // ward and lower-tier local authority
	AuthorityName      string
	AuthorityYear      int // of the map of authorities, 2021 for ltla21; 0 = the column does not say
	IMDDecile, IMDRank int // 0 = not in the file
	IMDYear            int
	Population         int   // persons, mid-2020; 0 = not in the file
	ByAge              []int // 91 counts, ages 0 to 89 and 90+; nil = not in the file
}

// A ChangeRow links a 2011 small area to one of 2021: Change is U unchanged,
// S split, M merged, X irregular.
type ChangeRow struct {
	dated.Source
	LSOA11, LSOA21, Change string
}
