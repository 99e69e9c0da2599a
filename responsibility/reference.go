package responsibility

import (
	"sync"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// A Reference is what is known of the world when a record is decided: the
// register, where postcodes and small areas lie, and the tables of the method. It
// is immutable and safe for concurrent use.
type Reference struct {
	register  *org.Register
	directory *place.Directory // nil: the postcode directory was never loaded
	areas     *place.Areas     // nil: no small-area look-up was loaded
	tables    Tables
	x         indexes
	countries func() *countries // of postcodes, where there is no directory
}

// NewReference joins the register, the postcode directory (nil if not loaded),
// the small areas (nil if not loaded) and the tables.
func NewReference(r *org.Register, d *place.Directory, a *place.Areas, t Tables) *Reference {
	return &Reference{register: r, directory: d, areas: a, tables: t, x: indexTables(t),
		countries: sync.OnceValue(func() *countries { return newCountries(r, t.Detention) })}
}

// Register is the register that the reference was made with.
func (r *Reference) Register() *org.Register { return r.register }

// The country codes of the ONS postcode directory.
const (
	England         = "E92000001"
	Wales           = "W92000004"
	Scotland        = "S92000003"
	NorthernIreland = "N92000002"
)

// noPractice are the default practice codes: not known, not applicable, none.
func noPractice(code org.Code) bool {
	return code == "" || code == "V81997" || code == "V81998" || code == "V81999"
}

// forcesHub is the parent of English forces practices in the practice file.
const forcesHub org.Code = "13Q"

// A registration is what the practice file says of the practice that a record
// names. Listed means that the practice is active or proposed on the assignment
// date; the other fields are only filled then, but for file and closed.
type registration struct {
	code         org.Code
	inFile       bool // some version of the practice file has it
	listed       bool
	file         org.PracticeAt
	member       org.Membership
	commissioner org.Code
	country      string
	abroad       bool // a forces practice with a BFPO postcode
}

// practice looks a practice up: its status on the assignment date, its
// commissioner on the day of registration.
func (r *Reference) practice(code org.Code, assigned, registered calendar.Date) registration {
	g := registration{code: code}
	if noPractice(code) {
		return g
	}
	g.file, g.inFile = r.register.Practice(code, assigned)
	g.listed = g.inFile && (g.file.Status == org.Active || g.file.Status == org.Proposed)
	if !g.inFile {
		return g
	}
	if m, problem := r.register.Commissioner(code, registered); problem == nil {
		g.member, g.commissioner = m, m.Parent
	}
	g.abroad = place.IsBFPO(place.Postcode(g.file.Postcode))
	g.country = r.practiceCountry(g, assigned)
	return g
}

// practiceCountry is the country of the practice's postcode, from the directory;
// without one, from the list of forces practices, else from the
// national grouping, which is a region of England or W00 for Wales.
func (r *Reference) practiceCountry(g registration, on calendar.Date) string {
	if r.directory != nil {
		if pc, ok := place.ParsePostcode(g.file.Postcode); ok {
			if row, ok := r.directory.At(pc, 0); ok {
				return row.Country
			}
		}
	}
	if f, ok := r.register.Forces(g.code, on); ok {
		return f.Country
	}
	return groupingCountry(g.file.Grouping)
}

// forces tells whether it is an English practice of the Defence Medical Services.
func (g registration) forces() bool {
	return g.listed && g.commissioner == forcesHub && g.country == England
}

// english tells whether it is a listed practice outside the Welsh grouping (B-4),
// and neither abroad nor of the Crown dependencies, whose patients are visitors
// without a practice in England (decision 0004).
func (g registration) english() bool {
	switch g.file.Geography {
	case "YAC", "YAD", "YAE", "YAF":
		return false
	}
	return g.listed && g.file.Grouping != "W00" && !g.abroad
}

// service is the line of the service code tables in force on the day. The code
// 99999999 means that no service line of NHS England applies.
func (r *Reference) service(code string, on calendar.Date) (ServiceRow, bool) {
	if code == "" || code == "99999999" {
		return ServiceRow{}, false
	}
	return r.x.services.at(code, on)
}

// listed tells whether a local list holds the value; known is false if the list
// was never loaded.
func (r *Reference) listed(list, value string, on calendar.Date) (is, known bool) {
	if value != "" {
		_, is = r.x.lists.at(listKey{list, value}, on)
	}
	return is, r.x.listNames[list]
}

// crossBorder tells whether Appendix C names the service for the nation of the
// residence; known is false if the appendix was never loaded.
func (r *Reference) crossBorder(service, country string, on calendar.Date) (is, known bool) {
	nation := map[string]string{Scotland: "scotland", Wales: "wales", NorthernIreland: "northern-ireland"}[country]
	for _, row := range r.x.cross[service] {
		if row.In.Holds(on) && (row.Nation == "" || row.Nation == nation) {
			is = true
		}
	}
	return is, r.tables.CrossBorder != nil
}

// regionHub is the specialised hub of a practice's region: every sub-ICB
// location of a region has the same one.
func (r *Reference) regionHub(g *registration, on calendar.Date) (org.Code, dated.Source, bool) {
	for _, code := range append([]org.Code{g.commissioner}, r.register.ICBSubICBs(g.file.Geography, on)...) {
		if row, ok := r.register.SubICB(code, on); ok && row.Region == g.file.Grouping && row.Hub != "" {
			return row.Hub, row.Source, true
		}
	}
	return "", dated.Source{}, false
}
