package activity

import "slices"

// The codes of what can be implausible in a record. They are stable: files and
// scripts depend on them.
const (
	BadDate                  = "bad_date"
	MissingDate              = "missing_date"
	DischargeBeforeAdmission = "discharge_before_admission"
	FutureDate               = "future_date"
	LOSMismatch              = "los_mismatch"
	ExcelMangledCode         = "excel_mangled_code"
	BadNumber                = "bad_number"
	BadAge                   = "bad_age"
	BadYesNo                 = "bad_yes_no"
	BadDataset               = "bad_dataset"
	BadCDSType               = "bad_cds_type"
	BadPostcode              = "bad_postcode"
	UnknownHRG               = "unknown_hrg"
	UnknownTFC               = "unknown_tfc"
	UnknownPOD               = "unknown_pod"
	UnknownServiceCode       = "unknown_service_code"
	UnknownCategory          = "unknown_category"
	UnknownPractice          = "unknown_practice"
	UnknownProvider          = "unknown_provider"
	DefaultCommissionerUsed  = "default_commissioner_used"
	TFCNotBlank              = "tfc_not_blank"
	MissingTFC               = "missing_tfc"
	MissingHRG               = "missing_hrg"
	MissingServiceCode       = "missing_service_code"
	BadProvider              = "bad_provider"
	BadCommissioner          = "bad_commissioner"
	BadCategory              = "bad_category"
	BadPOD                   = "bad_pod"
)

// A ProblemCode documents what a code means, why it matters and what to do.
type ProblemCode struct {
	Code   string
	Means  string
	Why    string
	Fix    string
	Source string // where the rule comes from
}

const (
	dataDictionary = "NHS Data Model and Dictionary"
	monitoring     = "validation of contract monitoring (DCB2050, DCB3003) as NHS England's open-source checker applies it, github.com/pete4nhs/DQ_checks"
	ownRule        = "Remit: what the canonical record can hold"
	assignment     = "Commissioner Assignment Method 2025/26, p. 6"
	codeList       = "the code list that was imported"
)

// problemCodes is in the order in which Check looks.
var problemCodes = [...]ProblemCode{
	{BadDate, "A date is not a day in the form YYYY-MM-DD.", "The date is read as not stated, so rules and prices that need it cannot apply.", "Write the date as 2025-04-01; in Excel format the column as text or as yyyy-mm-dd before saving.", ownRule},
	{MissingDate, "The date as of which the payer is assigned is not stated.", "Without it no edition of the rules applies and the record has no payer.", "Fill the discharge date (finished admitted care), the admission date (unfinished) or the activity date (all else).", assignment},
	{DischargeBeforeAdmission, "The discharge is before the admission.", "Length of stay would be negative, and the payer and the price depend on both dates.", "Correct the one that is wrong and send the record again.", dataDictionary},
	{FutureDate, "A date lies after the day of the check.", "Care that has not happened is not paid.", "Correct the year, or leave the record out until the care is given.", ownRule},
	{LOSMismatch, "The length of stay is not the days from admission to discharge.", "Excess bed days and short stays are priced by it.", "Correct the length of stay or the dates; leave it blank to have it derived.", dataDictionary},
	{ExcelMangledCode, "A code was changed by a spreadsheet: 1.00E+05, 01-Mar, ##### or a lost leading zero.", "The code no longer says what it said; matching it would be a guess.", "Export again from the source system and open the file in Excel by Data, From text, with the column set to Text.", ownRule},
	{BadNumber, "A number is not a whole number of at most 18 digits, or is negative.", "The number is read as not stated, so what depends on it is left out.", "Write digits only: no sign, thousands separator, decimals or currency; prices are in pence.", monitoring},
	{BadAge, "The age is above 120 years.", "Rules by age would place the record wrongly.", "Check the date of birth in the source system.", dataDictionary},
	{BadYesNo, "A yes or no column holds something else.", "It is read as not stated.", "Write yes or no.", ownRule},
	{BadDataset, "The data set is none of apc, op, ecds, plcm, acm.", "It decides which rules apply and which date counts.", "Write one of apc, op, ecds, plcm, acm.", ownRule},
	{BadCDSType, "The CDS type is not in the national list.", "It decides which rules apply and which date counts.", "Correct it, or leave it blank to use the one of the data set.", dataDictionary},
	{BadPostcode, "The postcode does not have the form of one.", "The residence cannot be found from it.", "Correct the postcode; use the pseudo postcodes ZZ99 3VZ (no fixed abode) or ZZ99 3WZ (not known) where they apply.", dataDictionary},
	{UnknownHRG, "The HRG is not in the list.", "It has no price.", "Group the record again with the grouper of its year, or import the list of that year.", codeList},
	{UnknownTFC, "The treatment function is not in the list.", "Rules and prices by treatment function do not apply to it.", "Correct the code; a main specialty is no treatment function.", codeList},
	{UnknownPOD, "The point of delivery is not in the national list.", "Price and plan are by point of delivery.", "Map the local code to the national one.", codeList},
	{UnknownServiceCode, "The service code is not in the list.", "Whether the service is specialised cannot be known.", "Correct the code, use 99999999 where no NHS England service line applies, or import the list of that year.", codeList},
	{UnknownCategory, "The claimed commissioned service category is not in the list.", "The claim cannot be compared with what was derived.", "Correct the category.", codeList},
	{UnknownPractice, "The practice is not in the register.", "The payer cannot be found from the registration and residence is used instead.", "Correct the code, or import a newer practice file; V81997, V81998 and V81999 say that there is none, that it does not apply, or that it is not known.", codeList},
	{UnknownProvider, "The provider is not in the register.", "The host and the price factor of the provider cannot be found.", "Correct the code, or import the list that holds it.", codeList},
	{DefaultCommissionerUsed, "The claimed commissioner is a default code that may not be claimed: Q99, X98, TDH00 or YDD82.", "Q99 and X98 describe a residence, TDH00 and YDD82 are withdrawn: nobody pays such a claim.", "Claim the commissioner that the rules give.", "NHS Data Model and Dictionary, administrative codes; Commissioner Assignment Method 2025/26 on YDD82"},
	{TFCNotBlank, "A treatment function stands on a line that is no activity.", "The line would count as activity of that treatment function.", "Leave the treatment function blank for ADJUSTMENT, BLOCK, CQUIN, DRUG, DEVICE and NAOTHER.", monitoring},
	{MissingTFC, "The treatment function is blank on a line of activity.", "The line cannot be priced or placed in a service.", "Fill it, or use the point of delivery that says what the line is.", monitoring},
	{MissingHRG, "The HRG is blank on a line of activity.", "The line cannot be priced by a national currency.", "Fill it, or use point of delivery OTHER or one that is no activity.", monitoring},
	{MissingServiceCode, "The service code is blank.", "Whether the service is specialised cannot be known.", "Fill it; 99999999 says that no NHS England service line applies.", monitoring},
	{BadProvider, "The provider code is not 3 to 6 characters, or ends in 00.", "Contract monitoring names the organisation, not its padded form.", "Write the code without 00 at its end.", monitoring},
	{BadCommissioner, "The claimed commissioner is not 3 to 5 characters.", "It names no body.", "Correct the code.", monitoring},
	{BadCategory, "The claimed commissioned service category is not two digits.", "The claim cannot be compared with what was derived.", "Write two digits, such as 12 or 21.", monitoring},
	{BadPOD, "The point of delivery has more than 10 characters.", "It is no national code.", "Map the local code to the national one.", monitoring},
}

// ProblemCodes documents every code that [Check] gives, in the order in which
// it looks. Codes are given at most once for a column.
func ProblemCodes() []ProblemCode { return slices.Clone(problemCodes[:]) }

// problemCode is the documentation of a code.
func problemCode(code string) ProblemCode {
	i := slices.IndexFunc(problemCodes[:], func(p ProblemCode) bool { return p.Code == code })
	return problemCodes[i]
}
