package hes

import (
	"fmt"

	"github.com/remit-health/remit/activity"
)

// A Field says which HES fields fill a column. Of several, the first that is
// stated and has the right form is used; for a list all of them are, in order.
type Field struct {
	Column activity.Column
	HES    []string
	Means  string
	form   form
}

// Mapping documents how the fields of a data set become columns, in the order
// of the columns. cds_type and dataset are described in the text of the package
// documentation of [APC], [OP] and [AE].
func Mapping(k Kind) []Field { return layouts[k].fields }

// layout is one data set.
type layout struct {
	name    string
	dataset string
	key     string
	date    string // the field without which no record has a day
	fields  []Field
	dates   []string    // date fields that fill no column
	times   []string    // HHMM, 4000 = not known
	ordered [][2]string // dates of which the first may not be after the second
}

// What means the same in more than one data set is said once.
var (
	providerField   = Field{activity.Provider, []string{"PROCODET", "PROCODE3", "PROCODE5"}, "provider of treatment; else the derived 3 or 5 character provider", organisation}
	siteField       = Field{activity.Site, []string{"SITETRET"}, "site of treatment, 5 to 9 characters", site}
	practiceField   = Field{activity.GPPractice, []string{"GPPRAC"}, "practice of registration", practice}
	areaField       = Field{activity.LSOA, []string{"LSOA11", "LSOA01"}, "small area of residence of 2011; else of 2001", smallArea}
	residenceField  = Field{activity.ResidenceSubICB, []string{"CCG_RESIDENCE"}, "clinical commissioning group of residence", organisation}
	pseudonymField  = Field{activity.Pseudonym, []string{"PSEUDO_HESID"}, "pseudonym of the person", asIs}
	sexField        = Field{activity.Sex, []string{"SEX"}, "0 not known, 1 male, 2 female, 9 not specified", sex}
	ethnicityField  = Field{activity.Ethnicity, []string{"ETHNOS"}, "ethnic category", ethnicity}
	referrerField   = Field{activity.ReferrerPractice, []string{"REFERORG"}, "referring organisation; X99998 and X99999 say that there is none known", practice}
	treatmentField  = Field{activity.TFC, []string{"TRETSPEF"}, "treatment function", specialty}
	specialtyField  = Field{activity.MainSpecialty, []string{"MAINSPEF"}, "main specialty", specialty}
	hrgField        = Field{activity.HRG, []string{"SUSHRG"}, "healthcare resource group of SUS", asIs}
	proceduresField = Field{activity.Procedures, numbered("OPERTN_4_%02d", 24), "procedures (OPCS-4), the main one first", procedures}
	claimedField    = Field{activity.ClaimedCommissioner, []string{"PURCODE"}, "commissioner as submitted", organisation}
)

var layouts = [...]layout{
	APC: {
		name: "admitted patient care", dataset: "apc", key: "EPIKEY", date: "ADMIDATE",
		fields: []Field{
			{activity.RecordID, []string{"EPIKEY"}, "key of the episode", asIs},
			providerField,
			{activity.Site, []string{"SITETRET"}, "site of treatment, 5 to 9 characters; short forms are relative to a provider that is not said and are left out", site},
			practiceField,
			{activity.LSOA, []string{"LSOA11", "LSOA01"}, "small area of residence of 2011; else of 2001, whose codes were kept where the area did not change and never used again where it did", smallArea},
			{activity.ResidenceSubICB, []string{"CCG_RESIDENCE"}, "clinical commissioning group of residence, whose code the sub-ICB location took over; RESPCT_HIS and RESSTHA_HIS name bodies of another kind and fill nothing", organisation},
			pseudonymField,
			{activity.Age, []string{"STARTAGE"}, "age at the start of the episode in years; 7001 to 7007 are parts of the first year and become 0", age},
			sexField, ethnicityField,
			{activity.AdmissionDate, []string{"ADMIDATE"}, "start of the spell", day},
			{activity.DischargeDate, []string{"DISDATE"}, "end of the spell; null on an episode that did not end it", day},
			{activity.AdmissionMethod, []string{"ADMIMETH"}, "admission method", asIs},
			{activity.SourceOfAdmission, []string{"ADMISORC"}, "source of admission", asIs},
			{activity.PatientClass, []string{"CLASSPAT"}, "patient classification", asIs},
			{activity.AdminCategory, []string{"ADMINCAT"}, "administrative category on admission", asIs},
			referrerField, treatmentField, specialtyField, hrgField,
			{activity.Diagnoses, numbered("DIAG_4_%02d", 20), "diagnoses (ICD-10, 4 characters), the primary first", diagnoses},
			proceduresField,
			{activity.LOSDays, []string{"SPELDUR"}, "length of the spell in days", number},
			claimedField,
		},
		dates:   []string{"EPISTART", "EPIEND", "ELECDATE"},
		ordered: [][2]string{{"EPISTART", "EPIEND"}, {"ADMIDATE", "EPISTART"}, {"EPIEND", "DISDATE"}, {"ELECDATE", "ADMIDATE"}},
	},
	OP: {
		name: "out-patients", dataset: "op", key: "ATTENDKEY", date: "APPTDATE",
		fields: []Field{
			{activity.RecordID, []string{"ATTENDKEY"}, "key of the appointment", asIs},
			providerField, siteField, practiceField, areaField, residenceField, pseudonymField,
			{activity.Age, []string{"APPTAGE"}, "age at the appointment in years", age},
			sexField, ethnicityField,
			{activity.ActivityDate, []string{"APPTDATE"}, "day of the appointment", day},
			{activity.AdminCategory, []string{"ADMINCAT"}, "administrative category", asIs},
			referrerField, treatmentField, specialtyField, hrgField,
			{activity.Diagnoses, numbered("DIAG_4_%02d", 12), "diagnoses (ICD-10, 4 characters), the primary first", diagnoses},
			proceduresField, claimedField,
		},
		dates:   []string{"DNADATE", "REQDATE"},
		ordered: [][2]string{{"REQDATE", "APPTDATE"}},
	},
	AE: {
		name: "accident and emergency", dataset: "ecds", key: "AEKEY", date: "ARRIVALDATE",
		fields: []Field{
			{activity.RecordID, []string{"AEKEY"}, "key of the attendance", asIs},
			providerField, siteField, practiceField, areaField, residenceField, pseudonymField,
			{activity.Age, []string{"ARRIVALAGE"}, "age at arrival in years", age},
			sexField, ethnicityField,
			{activity.ActivityDate, []string{"ARRIVALDATE"}, "day of arrival", day},
			hrgField, claimedField,
		},
		times: []string{"ARRIVALTIME", "INITTIME", "TRETTIME", "CONCLTIME", "DEPTIME"},
	},
}

func numbered(format string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf(format, i+1)
	}
	return out
}
