// Package activity holds the record: one row of care that somebody claims to
// have given, with the columns that Remit reads, what each means, and what makes
// a value valid.
//
// A [Record] keeps every column as the text it came in, because a code is a
// string and a wrong value must be shown as it was, and beside it the dates and
// numbers that could be read from it. A missing column is null: [Record.Known] is
// false, which the rules treat as "not stated".
//
//	r := activity.NewRecord(1, map[activity.Column]string{activity.CDSType: "130"})
//	r.AssignmentDate() // the discharge date for a finished admitted episode
//
// What the package does not do: decide, price, or read files.
package activity

import "slices"

// A Column is one column of the canonical activity record.
type Column uint8

// The columns, in the order in which Remit writes them.
const (
	RecordID Column = iota
	Dataset
	CDSType
	Provider
	Site
	GPPractice
	Postcode
	LSOA
	ResidenceSubICB
	Pseudonym
	Age
	Sex
	Ethnicity
	IMDDecile
	AdmissionDate
	DischargeDate
	ActivityDate
	AdmissionMethod
	SourceOfAdmission
	PatientClass
	AdminCategory
	OverseasCategory
	ReferrerPractice
	RASReferral
	TFC
	MainSpecialty
	HRG
	POD
	Diagnoses
	Procedures
	LOSDays
	CriticalCareDays
	ServiceCode
	ClaimedCategory
	ClaimedCommissioner
	ClaimedPricePence
	Units

	Columns = int(Units) + 1 // how many there are
)

// A Kind says how the text of a column is read.
type Kind uint8

const (
	Text Kind = iota
	Code
	Day     // YYYY-MM-DD
	Integer // a whole number that is not negative
	YesNo
	CodeList // codes between semicolons
)

// A Definition describes a column: its name in files, how it is read, and the
// NHS Data Dictionary item that it holds.
type Definition struct {
	Name string
	Kind Kind
	Item string
}

var definitions = [Columns]Definition{
	RecordID:            {"record_id", Text, "CDS UNIQUE IDENTIFIER, or the row's own identifier"},
	Dataset:             {"dataset", Code, "apc, op, ecds, plcm or acm"},
	CDSType:             {"cds_type", Code, "CDS TYPE CODE"},
	Provider:            {"provider", Code, "ORGANISATION IDENTIFIER (CODE OF PROVIDER)"},
	Site:                {"site", Code, "ORGANISATION SITE IDENTIFIER (OF TREATMENT)"},
	GPPractice:          {"gp_practice", Code, "GENERAL MEDICAL PRACTICE CODE (PATIENT REGISTRATION), at admission"},
	Postcode:            {"postcode", Code, "POSTCODE OF USUAL ADDRESS, at admission"},
	LSOA:                {"lsoa", Code, "small area of the usual address (LSOA 2011 or 2021)"},
	ResidenceSubICB:     {"residence_subicb", Code, "ORGANISATION IDENTIFIER (RESIDENCE RESPONSIBILITY)"},
	Pseudonym:           {"nhs_number_pseudonym", Text, "a pseudonym of the NHS NUMBER; never the number"},
	Age:                 {"age", Integer, "AGE AT CDS ACTIVITY DATE, years"},
	Sex:                 {"sex", Code, "PERSON STATED GENDER CODE"},
	Ethnicity:           {"ethnicity", Code, "ETHNIC CATEGORY"},
	IMDDecile:           {"imd_decile", Integer, "index of multiple deprivation decile, 1 = most deprived"},
	AdmissionDate:       {"admission_date", Day, "START DATE (HOSPITAL PROVIDER SPELL)"},
	DischargeDate:       {"discharge_date", Day, "DISCHARGE DATE (HOSPITAL PROVIDER SPELL)"},
	ActivityDate:        {"activity_date", Day, "APPOINTMENT DATE, EMERGENCY CARE ARRIVAL DATE, or date of the activity"},
	AdmissionMethod:     {"admission_method", Code, "ADMISSION METHOD CODE (HOSPITAL PROVIDER SPELL)"},
	SourceOfAdmission:   {"source_of_admission", Code, "SOURCE OF ADMISSION CODE (HOSPITAL PROVIDER SPELL)"},
	PatientClass:        {"patient_class", Code, "PATIENT CLASSIFICATION CODE"},
	AdminCategory:       {"admin_category", Code, "ADMINISTRATIVE CATEGORY CODE (ON ADMISSION)"},
	OverseasCategory:    {"overseas_category", Code, "OVERSEAS VISITOR CHARGING CATEGORY"},
	ReferrerPractice:    {"referrer_practice", Code, "REFERRING ORGANISATION CODE"},
	RASReferral:         {"ras_referral", YesNo, "referred through the NHS Referral Assessment Service (Welsh border)"},
	TFC:                 {"tfc", Code, "ACTIVITY TREATMENT FUNCTION CODE"},
	MainSpecialty:       {"main_specialty", Code, "MAIN SPECIALTY CODE"},
	HRG:                 {"hrg", Code, "HEALTHCARE RESOURCE GROUP CODE, as grouped by the provider"},
	POD:                 {"pod", Code, "POINT OF DELIVERY CODE"},
	Diagnoses:           {"diagnoses", CodeList, "PRIMARY and SECONDARY DIAGNOSIS (ICD), the primary first"},
	Procedures:          {"procedures", CodeList, "PRIMARY and SECONDARY PROCEDURE (OPCS), the primary first"},
	LOSDays:             {"los_days", Integer, "length of the spell in days"},
	CriticalCareDays:    {"critical_care_days", Integer, "days of the spell in critical care"},
	ServiceCode:         {"service_code", Code, "SERVICE CODE"},
	ClaimedCategory:     {"claimed_category", Code, "COMMISSIONED SERVICE CATEGORY CODE, as submitted"},
	ClaimedCommissioner: {"claimed_commissioner", Code, "ORGANISATION IDENTIFIER (CODE OF COMMISSIONER), as submitted"},
	ClaimedPricePence:   {"claimed_price_pence", Integer, "price claimed, whole pence"},
	Units:               {"units", Integer, "units of activity in the row; 1 if not stated"},
}

// Definition describes the column.
func (c Column) Definition() Definition { return definitions[c] }

// String is the column's name in files.
func (c Column) String() string { return definitions[c].Name }

// ColumnNamed finds a column by its name in files.
func ColumnNamed(name string) (Column, bool) {
	i := slices.IndexFunc(definitions[:], func(d Definition) bool { return d.Name == name })
	return Column(max(i, 0)), i >= 0
}
