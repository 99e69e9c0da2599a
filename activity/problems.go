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
	NotARecordCode           = "not_a_record"
	PlaceholderText          = "placeholder_text"
	StrayCharacter           = "stray_character"
	LowerCaseCode            = "lower_case_code"
	BlankAroundCode          = "blank_around_code"
	NHSNumberInClear         = "nhs_number_in_clear"
	UnlikelyDate             = "unlikely_date"
	UnknownNationalCode      = "unknown_national_code"
	BadLSOA                  = "bad_lsoa"
	BadDecile                = "bad_decile"
	BadCodeList              = "bad_code_list"
	SiteAsProvider           = "site_as_provider"
	ClosedProvider           = "closed_provider"
	DatasetAgainstCDSType    = "dataset_against_cds_type"
	PODAgainstDataset        = "pod_against_dataset"
	PODAgainstAdmission      = "pod_against_admission"
	UnfinishedButDischarged  = "unfinished_but_discharged"
	DayCaseWithNights        = "day_case_with_nights"
	CriticalCareTooLong      = "critical_care_too_long"
	SexAgainstTFC            = "sex_against_tfc"
	AgeAgainstTFC            = "age_against_tfc"
	ZeroUnits                = "zero_units"
	NotACommissioner         = "not_a_commissioner"
	MissingValue             = "missing_value"
	ShiftedCells             = "shifted_cells"
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
	dataDictionary   = "NHS Data Model and Dictionary"
	monitoring       = "validation of contract monitoring (DCB2050, DCB3003) as NHS England's open-source checker applies it, github.com/pete4nhs/DQ_checks"
	ownRule          = "Remit: what the canonical record can hold"
	assignment       = "Commissioner Assignment Method 2025/26, p. 6"
	pointsOfDelivery = "national points of delivery (DCB2050)"
	codeList         = "the code list that was imported"
)

// problemCodes is in the order in which Check looks.
var problemCodes = [...]ProblemCode{
	{NotARecordCode, "The row is no record of care: column names, totals, a line of text, or nothing.", "It would count as a record without a payer.", "Take it out of the file.", ownRule},
	{NHSNumberInClear, "A pseudonym, or a value of any column but prices and units, has the form and the check digit of an NHS number.", "An NHS number identifies a person and must not be in the file. One ten-digit number in eleven passes by chance.", "Stop passing the file on, tell whoever sent it and your data protection officer, and send it again with pseudonyms.", dataDictionary},
	{PlaceholderText, "A word stands for a missing value: NULL, N/A, #N/A.", "It is no code, date or number; nothing can be found by it.", "Leave the cell empty.", ownRule},
	{StrayCharacter, "A code has a character that no code has: a blank inside, a quotation mark, a letter of another script; or the value is a name.", "It matches nothing, though it may look right.", "Type the code again, or export it from the source system.", ownRule},
	{LowerCaseCode, "A code is not in capital letters.", "Codes are compared letter by letter: it matches nothing.", "Write it in capital letters.", ownRule},
	{BlankAroundCode, "Blanks stood around a code; they were dropped.", "Remit reads the code rightly; programs that keep the blank, above all a non-breaking one, do not find it.", "Export the column without padding.", ownRule},
	{BadDate, "A date is not a day in the form YYYY-MM-DD.", "The date is read as not stated, so rules and prices that need it cannot apply.", "Write the date as 2025-04-01; in Excel format the column as text or as yyyy-mm-dd before saving.", ownRule},
	{MissingDate, "The date as of which the payer is assigned is not stated.", "Without it no edition of the rules applies and the record has no payer.", "Fill the discharge date (finished admitted care), the admission date (unfinished) or the activity date (all else).", assignment},
	{UnlikelyDate, "A date lies before the National Health Service began, on 5 July 1948.", "It is a filler for a date that is not known: no edition and no price applies.", "State the date, or leave it empty.", ownRule},
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
	{UnknownNationalCode, "A sex, ethnic category or patient class is not in the national list.", "Rules, rates and comparisons by it leave the record out.", "Map the local code to the national one.", dataDictionary},
	{BadLSOA, "The small area does not have the form of a lower layer area.", "The residence cannot be found from it.", "State the lower layer area (E01 or W01 and six digits), or the postcode.", "ONS, Register of Geographic Codes"},
	{BadDecile, "The deprivation decile is not 1 to 10.", "It is read as it stands and would make a group of its own.", "Correct it, or leave it empty to have it found by the small area.", "Index of Multiple Deprivation"},
	{BadCodeList, "A list of diagnoses or procedures has something between its codes that is no semicolon, or codes with a point.", "The codes are not recognised by prices and segments.", "Write codes without points, semicolons between them: I10X;E119.", ownRule},
	{UnknownHRG, "The HRG is not in the list.", "It has no price.", "Group the record again with the grouper of its year, or import the list of that year.", codeList},
	{UnknownTFC, "The treatment function is not in the list.", "Rules and prices by treatment function do not apply to it.", "Correct the code; a main specialty is no treatment function.", codeList},
	{UnknownPOD, "The point of delivery is not in the national list.", "Price and plan are by point of delivery.", "Map the local code to the national one.", codeList},
	{UnknownServiceCode, "The service code is not in the list.", "Whether the service is specialised cannot be known.", "Correct the code, use 99999999 where no NHS England service line applies, or import the list of that year.", codeList},
	{UnknownCategory, "The claimed commissioned service category is not in the list.", "The claim cannot be compared with what was derived.", "Correct the category.", codeList},
	{UnknownPractice, "The practice is not in the register.", "The payer cannot be found from the registration and residence is used instead.", "Correct the code, or import a newer practice file; V81997, V81998 and V81999 say that there is none, that it does not apply, or that it is not known.", codeList},
	{UnknownProvider, "The provider is not in the register.", "The host and the price factor of the provider cannot be found.", "Correct the code, or import the list that holds it.", codeList},
	{SiteAsProvider, "The provider is the code of a site, or the long form of a provider's code.", "The host, the hub and the price factor of the provider cannot be found.", "Write the three characters of the provider; the site has a column of its own.", codeList},
	{ClosedProvider, "The provider had closed on the day of the record.", "A body that has ended gives no care and is paid for none; its successor may be.", "Ask for the code of the body that gave the care.", codeList},
	{DatasetAgainstCDSType, "The CDS type is not one of the data set.", "The two say different things about which rules apply and which date counts.", "Correct the one that is wrong, or leave the CDS type empty.", dataDictionary},
	{PODAgainstDataset, "The point of delivery does not occur in the data set.", "The record would be priced as care of another kind.", "Correct the point of delivery or the data set.", pointsOfDelivery},
	{PODAgainstAdmission, "Planned care with an emergency admission, or an emergency with a planned one.", "Planned and emergency care have different prices and plans.", "Correct the point of delivery or the admission method.", pointsOfDelivery},
	{UnfinishedButDischarged, "An episode that is not finished has a discharge date.", "It is paid for when it is finished: it would be left out now, or paid twice.", "Correct the CDS type, or leave the discharge empty.", dataDictionary},
	{DayCaseWithNights, "A day case stayed over night.", "It is priced as a day case and took a bed.", "Correct the patient class and the point of delivery, or the dates.", dataDictionary},
	{CriticalCareTooLong, "There are more days in critical care than in the stay.", "Excess bed days are counted without them, and critical care may be paid twice.", "Correct the days, or the dates of the stay.", dataDictionary},
	{SexAgainstTFC, "A male patient who is no newborn is under obstetrics or midwifery.", "Sex, treatment function or person is wrong.", "Check the three in the source system.", dataDictionary},
	{AgeAgainstTFC, "A patient of 26 or more is under a treatment function for children.", "Age, treatment function or person is wrong, and prices by age may not apply.", "Check the three in the source system.", dataDictionary},
	{ZeroUnits, "The units are 0 on a row that is activity.", "The row says that nothing was done, and its price is nothing.", "State the units, or leave the row out.", ownRule},
	{NotACommissioner, "The claimed commissioner is nobody who can pay on that day: an integrated care board, a body that has ended or did not exist yet, a provider, a practice, or a code that is not known.", "Nobody pays such a claim.", "Claim from the commissioner that the rules give.", assignment},
	{MissingValue, "A record for which something is claimed does not say which record it is, who gave the care, who is to pay, or of which data set it is.", "A claim that nobody can be asked about cannot be paid.", "Fill record_id, provider, claimed_commissioner, and dataset or cds_type.", ownRule},
	{DefaultCommissionerUsed, "The claimed commissioner is a default code that may not be claimed: Q99, X98, TDH00 or YDD82.", "Q99 and X98 describe a residence, TDH00 and YDD82 are withdrawn: nobody pays such a claim.", "Claim the commissioner that the rules give.", "NHS Data Model and Dictionary, administrative codes; Commissioner Assignment Method 2025/26 on YDD82"},
	{TFCNotBlank, "A treatment function stands on a line that is no activity.", "The line would count as activity of that treatment function.", "Leave the treatment function blank for ADJUSTMENT, BLOCK, CQUIN, DRUG, DEVICE and NAOTHER.", monitoring},
	{MissingTFC, "The treatment function is blank on a line of activity, or on admitted or outpatient care for which something is claimed.", "The line cannot be priced or placed in a service.", "Fill it, or use the point of delivery that says what the line is.", monitoring},
	{MissingHRG, "The HRG is blank on a line of activity.", "The line cannot be priced by a national currency.", "Fill it, or use point of delivery OTHER or one that is no activity.", monitoring},
	{MissingServiceCode, "The service code is blank.", "Whether the service is specialised cannot be known.", "Fill it; 99999999 says that no NHS England service line applies.", monitoring},
	{BadProvider, "The provider code is not 3 to 6 characters, or ends in 00.", "Contract monitoring names the organisation, not its padded form.", "Write the code without 00 at its end.", monitoring},
	{BadCommissioner, "The claimed commissioner is not 3 to 5 characters.", "It names no body.", "Correct the code.", monitoring},
	{BadCategory, "The claimed commissioned service category is not two digits.", "The claim cannot be compared with what was derived.", "Write two digits, such as 12 or 21.", monitoring},
	{ShiftedCells, "Four or more values of the row do not belong in their columns.", "A cell was taken out or put in, and what follows stands in the wrong column: no value of the row can be trusted.", "Compare the row with the header, and export it again.", ownRule},
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
