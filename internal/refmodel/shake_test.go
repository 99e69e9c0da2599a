package refmodel_test

import (
	"math/rand/v2"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/synthetic"
)

// A shaker exchanges columns of records for values on which a rule turns.
type shaker struct {
	*rand.Rand
	pools map[activity.Column][]string
	// Practices that are not ordinary, those where the delegation was not
	// accepted among others, and the postcodes of places of detention.
	practices, undelegated, prisons []string
}

func newShaker(seed uint64, inv synthetic.Invented) *shaker {
	s := &shaker{Rand: rand.New(rand.NewPCG(seed, 20250401)), pools: map[activity.Column][]string{
		activity.CDSType:           {"011", "020", "120", "130", "140", "150", "160", "170", "180", "190", "200", "021", "030", "20", "11", ""},
		activity.OverseasCategory:  {"A", "A", "A", "A", "B", "C", "D", "E", "F", "", "X"},
		activity.AdminCategory:     {"01", "02", "03", "04", "", "2"},
		activity.RASReferral:       {"yes", "no", "", "YES"},
		activity.TFC:               {"100", "140", "141", "142", "143", "144", "145", "146", "217", "450", "451", "452", "502", ""},
		activity.MainSpecialty:     {"100", "140", "143", ""},
		activity.SourceOfAdmission: {"19", "39", "40", "41", ""},
		activity.Pseudonym:         {"MU-AFI-000001", "MU-AFI-000040", "MU-AFI-000041", ""},
		activity.Diagnoses: {
			"", "N46X", "N46", "N45X", "N979", "N97", "N98", "Z31", "Z319", "Z32", "Z350", "Z35.0", "Z351", "Z35", "I10X;N979", "I10X; Z31.1", "N97.9", "R69X", "n979", "Z350X", "Z35.0D", "N460", "M46;n46x",
		},
		activity.Procedures: {
			"", "N341", "N346", "N347", "N34.1", "Q130", "Q131", "Q139", "Q211", "Q212", "Q218", "Q219", "Q381", "Q382", "Q383", "Q384", "Q481", "Q484", "Q485",
			"Q488", "Q489", "Q561", "Q562", "Q563", "Y961", "Y966", "Y967", "Y968", "Y969", "H012;Y961", "C712; Q56.1", "q131", "Q1311", "Q13",
		},
	}}
	s.bodies(inv)
	s.homes(inv)
	for _, r := range inv.Tables.Services {
		s.pools[activity.ServiceCode] = append(s.pools[activity.ServiceCode], r.Code)
	}
	s.pools[activity.ServiceCode] = append(s.pools[activity.ServiceCode], "", "NOSUCH", "mups002")
	return s
}

// bodies fills the pools of practices and providers.
func (s *shaker) bodies(inv synthetic.Invented) {
	s.practices = []string{"V81997", "V81998", "V81999", "", "NOSUCH", "za0001", "v81999"}
	for _, r := range inv.Org.Practices {
		ordinary := r.Status == "A" && r.Setting == "4" && r.Grouping != "W00" && r.Code[:2] == "ZA"
		if !ordinary && r.Close < calendar.Of(2014, 4, 1) || s.IntN(20) == 0 {
			s.practices = append(s.practices, string(r.Code))
		}
		if r.Geography == synthetic.Undelegated {
			s.undelegated = append(s.undelegated, string(r.Code))
		}
	}
	s.undelegated = append(s.undelegated, s.practices[:20]...)
	providers := []string{"", "NOSUCH", "ZXA99", "ZXA00", "ZYA01", "9E100", "9E200", "9E101", "RZZ01", "ZZ901"}
	for _, r := range inv.Org.Trusts {
		providers = append(providers, string(r.Code))
	}
	for range 30 {
		providers = append(providers, "RZ9", "RZ901", "RZ900", "RZ8", "RZ7", "RZ701", "RZ6", "NVC01", "NVC02", "NVC")
	}
	s.pools[activity.GPPractice], s.pools[activity.Provider] = s.practices, providers
}

// homes fills the pools of addresses.
func (s *shaker) homes(inv synthetic.Invented) {
	postcodes := []string{
		"", "", "ZZ99 3WZ", "ZZ99 3VZ", "ZZ99 3CZ", "ZZ99 3GZ", "ZZ99 1WZ", "ZZ99 2WZ", "zz993gz", "ZZ993VZ", "ZZ99 4GZ", "ZZ99 2AZ", "ZZ99 4PZ", "ZZ99 6GZ",
		"ZZ99 3EZ", "ZZ99 6JZ", "ZZ99 7XZ", "ZZ99 0ZZ", "BF1 0ZZ", "BF2 1AA", "bf10ap", "BF3 1AA", "ZQ1 1AA", "NOT A POSTCODE", "ZZ99", "?",
	}
	for _, p := range inv.Postcodes {
		if p.Country != "E92000001" || s.IntN(10) == 0 {
			for range map[bool]int{true: 1, false: 4}[p.Country == "E92000001"] {
				postcodes = append(postcodes, string(p.Postcode))
			}
		}
	}
	for _, d := range inv.Tables.Detention {
		s.prisons = append(s.prisons, string(d.Postcode), strings.ToLower(strings.ReplaceAll(string(d.Postcode), " ", "")))
	}
	postcodes = append(postcodes, s.prisons...)
	areas := []string{"", "", "E01999999", "W01990001", "S01990001", "95990001", "?"}
	for _, a := range inv.World.Areas {
		if s.IntN(20) == 0 {
			areas = append(areas, a.LSOA)
		}
	}
	for _, a := range inv.World.Border {
		postcodes = append(postcodes, a.Postcode)
		areas = append(areas, a.LSOA)
	}
	subs := []string{"", "", "", "7A1", "7A7", "Q99", "NOSUCH"}
	for _, r := range inv.Org.SubICBs {
		subs = append(subs, string(r.Code))
	}
	s.pools[activity.Postcode], s.pools[activity.LSOA], s.pools[activity.ResidenceSubICB] = postcodes, areas, subs
}

// shaken are the columns that a shaker exchanges. Those named twice change more
// often.
var shaken = []activity.Column{
	activity.GPPractice, activity.GPPractice, activity.GPPractice, activity.Postcode, activity.Postcode, activity.Postcode, activity.LSOA, activity.ResidenceSubICB,
	activity.ServiceCode, activity.ServiceCode, activity.ServiceCode, activity.OverseasCategory, activity.Provider, activity.Provider, activity.CDSType,
	activity.AdminCategory, activity.RASReferral, activity.TFC, activity.MainSpecialty, activity.SourceOfAdmission, activity.Pseudonym, activity.Diagnoses,
	activity.Procedures,
}

// record exchanges up to seven columns.
func (s *shaker) record(r *activity.Record) {
	for range s.IntN(8) {
		c := shaken[s.IntN(len(shaken))]
		pool := s.pools[c]
		r.Set(c, pool[s.IntN(len(pool))])
	}
	if s.IntN(2) == 0 {
		s.special(r)
	}
	if s.IntN(6) == 0 {
		s.nowhere(r)
	}
	s.dates(r)
}

// special makes a patient of a kind that few records are about: each line sets
// some columns to one of several values.
func (s *shaker) special(r *activity.Record) {
	kinds := []map[activity.Column][]string{
		{ // Welsh practices
			activity.GPPractice: {"ZW0001", "ZW0002", "ZW0003", "ZE0010"}, activity.OverseasCategory: {"A"},
			activity.ServiceCode: {"MUPS001", "MUPS002", "MUPS005", "MUPS006", "MUPS012", "MUPS023", ""}, activity.RASReferral: {"yes", "no", ""},
			activity.AdminCategory: {"01"}, activity.CDSType: {"020", "130"},
		},
		{ // visitors
			activity.OverseasCategory: {"B", "C", "E", ""}, activity.ServiceCode: {"MUPS005", "MUPS006", "MUPS002", ""}, activity.CDSType: {"020", "130"},
			activity.Postcode: {"ZZ99 4GZ", "ZZ99 2AZ", "ZZ99 6GZ", "ZZ99 7XZ", ""}, activity.GPPractice: s.practices, activity.AdminCategory: {"01"},
		},
		{ // places of detention
			activity.OverseasCategory: {"A"}, activity.Postcode: s.prisons, activity.SourceOfAdmission: {"39", "40", "19", ""}, activity.CDSType: {"020", "130", "190", "011"},
			activity.TFC: {"100"}, activity.ServiceCode: {"", "MUPS001", "MUPS007", "MUPS011"},
		},
		{ // public health
			activity.OverseasCategory: {"A"}, activity.ServiceCode: {"MUPS007", "MUPS010", "MUPS022"}, activity.TFC: {"100"}, activity.CDSType: {"020", "120"},
			activity.GPPractice: s.practices, activity.AdminCategory: {"01"},
		},
		{ // green services, where the delegation was or was not accepted
			activity.OverseasCategory: {"A"}, activity.ServiceCode: {"MUPS001", "MUPS004", "MUPS009", "MUPS021", "MUPS025"}, activity.TFC: {"100"},
			activity.CDSType: {"020", "130", "180", "011"}, activity.GPPractice: s.undelegated, activity.Diagnoses: {"I10X"}, activity.Procedures: {""},
		},
		{ // military practices
			activity.OverseasCategory: {"A"}, activity.GPPractice: {"ZM0001", "ZM0002", "ZM0003", "ZE0007", "ZE0008", "ZE0009", "ZB0001"}, activity.TFC: {"100"},
			activity.CDSType: {"020", "130", "011"}, activity.ServiceCode: {"", "MUPS001", "MUPS007"}, activity.AdminCategory: {"01"},
		},
		{ // residents of the other nations
			activity.OverseasCategory: {"A"}, activity.Postcode: {"ZW1 1AA", "ZW1 1AB", "ZW1 1AC", "ZW1 1AD", "ZW1 1AE"}, activity.CDSType: {"020", "130"},
			activity.ServiceCode: {"MUPS001", "MUPS002", "MUPS005", "MUPS006", "MUPS012", "MUPS023", "MUPS024", ""}, activity.AdminCategory: {"01"},
		},
	}
	kind := kinds[s.IntN(len(kinds))]
	for c := range activity.Columns {
		if pool := kind[activity.Column(c)]; len(pool) > 0 {
			r.Set(activity.Column(c), pool[s.IntN(len(pool))])
		}
	}
}

// nowhere leaves out some of what tells the address.
func (s *shaker) nowhere(r *activity.Record) {
	for _, c := range []activity.Column{activity.Postcode, activity.LSOA, activity.ResidenceSubICB} {
		if s.IntN(3) > 0 {
			r.Set(c, "")
		}
	}
}

// dates moves the assignment date to an edge of the year now and then, fills in
// those that another CDS type needs, and makes some spells long.
func (s *shaker) dates(r *activity.Record) {
	day := r.AssignmentDate()
	if day == 0 {
		day = year.From + calendar.Date(s.IntN(365))
	}
	if s.IntN(10) == 0 {
		day = []calendar.Date{year.From, year.Until - 1, calendar.Of(2025, 6, 30), calendar.Of(2025, 7, 1)}[s.IntN(4)]
	}
	for _, c := range []activity.Column{activity.DischargeDate, activity.ActivityDate} {
		r.Set(c, day.String())
	}
	switch admission := r.Date(activity.AdmissionDate); {
	case s.IntN(20) == 0:
		r.Set(activity.AdmissionDate, "")
	case s.IntN(8) == 0:
		r.Set(activity.AdmissionDate, (day - calendar.Date(s.IntN(1_500))).String())
	case admission == 0 || admission > day || day-admission > 100:
		r.Set(activity.AdmissionDate, (day - calendar.Date(s.IntN(60))).String())
	}
	if t := r.Type(); t == "180" || t == "190" || t == "200" {
		r.Set(activity.AdmissionDate, day.String())
	}
}
