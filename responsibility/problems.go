package responsibility

import (
	"maps"
	"slices"
)

// problemTexts says in words what each problem code of a decision means and what
// to do. The list is closed; see TestEveryProblemOfADecisionIsExplained.
var problemTexts = map[string]string{
	"no_edition":              "no edition is in force on the record's date for records of its kind; add one to the rules folder or check the date.",
	"missing_date":            "the record does not state the date as of which a payer is assigned; supply it.",
	"no_commissioner":         "the method ends without a body that can be named; the record needs local knowledge.",
	"no_specialised_contract": "NHS England holds no specialised contract with the provider, so the provider is not paid for it; check the provider or the service code.",
	"outside_method":          "drugs, devices, nationally funded drugs and Ministry of Defence care are outside the method; settle them by their own route.",
	"hub_by_icb":              "no provider to commissioning hub mapping is loaded, so the hub of the provider's board stands for it; load it with remit import provider-hubs.",
	"hub_unknown":             "neither a provider to commissioning hub mapping nor the provider's board is known; load provider-hubs or the trust file.",
	"host_unknown":            "the sub-ICB location of the provider's main site is not known; load provider-hosts or the postcode directory.",
	"residence_unknown":       "the usual address is not known well enough to place it; supply postcode, lsoa or residence_subicb.",
	"postcodes_not_loaded":    "the address is a postcode and no directory is loaded; load the ONS postcode directory or supply lsoa or residence_subicb.",
	"postcode_unknown":        "the directory does not hold the postcode; check it, or load a newer directory.",
	"authority_unknown":       "the local authority of the usual address is not known; load the postcode directory.",
	"health_board_unknown":    "the health board of the usual address is not known; load the postcode directory.",
	"justice_hub_unknown":     "no health and justice hub is known for the place or practice; load detention-establishments.",
	"not_loaded":              "Appendix C (services bought for the other nations) is not loaded, so the question was answered no; load cross-border-services.",
	"services_not_loaded":     "the service code tables are not loaded, so no service could be recognised as specialised; load service-codes.",
	"overseas_not_stated":     "the charging category is not stated, and the guidance answers what is not stated with no: the patient is treated as a visitor; supply overseas_category.",
	"practice_unknown":        "the practice file does not hold the practice; check the code or load a newer file. The address was used in its place.",
	"practice_closed":         "the practice was closed or dormant on the assignment date. The address was used in its place.",
}

// ProblemText says what a problem code of a decision means and what to do; "" if
// it is not one.
func ProblemText(code string) string { return problemTexts[code] }

// ProblemCodes are the codes that [ProblemText] explains, sorted.
func ProblemCodes() []string { return slices.Sorted(maps.Keys(problemTexts)) }
