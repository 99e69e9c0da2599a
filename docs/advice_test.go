package docs_test

// pricingAdvice says what to do about each problem of a price.
var pricingAdvice = map[string]string{
	"no_date":               "Fill the discharge date (finished admitted care), the admission date (unfinished) or the activity date (all else).",
	"no_pod":                "Fill `pod` with the national point of delivery.",
	"unknown_pod":           "Map the local code to the national one.",
	"not_unit_priced":       "Nothing, if the line is settled by contract; else correct the point of delivery.",
	"no_currency":           "Fill the column that the point of delivery is priced by: HRG for admitted care and emergency departments, treatment function for attendances.",
	"no_price":              "Import the list that holds the currency, or agree a local price and import it as a list.",
	"no_price_on_date":      "Import the list of that year; or value the activity by a list of another year with `--value-at`, which is then no payable price.",
	"no_stay":               "Fill `los_days`, or the admission and the discharge date.",
	"price_ambiguous":       "Undo the import of the list that should not hold, or give each list its own period.",
	"bad_units":             "Write a whole number from 0 to 1,000,000.",
	"negative_stay":         "Correct the date that is wrong.",
	"price_too_large":       "Check units and price: one of them is almost surely wrong.",
	"no_mff":                "Import the factor of the provider for the day, or correct the provider's code.",
	"critical_care_unknown": "Fill `critical_care_days`; 0 says that there were none.",
	"best_practice_unknown": "Import who met the criteria, or agree that the base price stands.",
	"adjustment_undecided":  "Fill the column that the adjustment's table asks for, or add a default row to a local table.",
	"age_unknown":           "Fill `age`.",
}

// reasonAdvice says what to do about each reason for a difference on a statement.
var reasonAdvice = map[string]string{
	"price_differs":           "Look at the steps with `remit explain`; challenge the price, or load the price that was agreed.",
	"not_priced":              "See the price problem of the record; load the missing price, or ask the provider what the sum rests on.",
	"duplicate":               "Ask the provider to withdraw one of the two, or to show that both were given.",
	"wrong_commissioner":      "Challenge it, with the explanation, and tell the commissioner that pays.",
	"claimed_elsewhere":       "Expect the sum: the provider should claim it from this commissioner.",
	"no_payer":                "See the problem of the record; supply what is missing or settle it by a local override.",
	"no_claimed_commissioner": "Ask the provider from whom the sum is claimed.",
	"not_claimed":             "Ask whether the claim is still to come before the month is closed.",
	"wrong_category":          "Ask the provider to correct the category; it moves the sum within a commissioner's accounts.",
}

// findingAdvice says what to do about each finding.
var findingAdvice = map[string]string{
	"wrong_commissioner":         "Challenge it, with the explanation.",
	"wrong_category":             "Ask the provider to correct the category.",
	"no_payer":                   "See the problem of the record; supply what is missing or settle it by a local override.",
	"price_differs":              "Look at the steps with `remit explain`; challenge the price, or load the price that was agreed.",
	"not_priced":                 "See the price problem of the record.",
	"bad_claim":                  "Ask for the sum in whole pence, without sign, point or separator.",
	"discharge_before_admission": "Ask which date is wrong.",
	"practice_ended":             "Ask where the patient was registered on the day.",
	"excel_mangled_code":         "Ask for the file again, exported with codes as text.",
	"duplicate":                  "Ask the provider to withdraw one of the two, or to show that both were given.",
	"overlapping_spells":         "Ask which spell is right; one person cannot be admitted twice on one day, except at a transfer.",
	"attendance_in_spell":        "Ask whether the attendance is part of the spell and already paid for.",
	"record_id_used_twice":       "Ask which of the two the identifier belongs to; corrections and overrides by record would meet both.",
	"sex_differs":                "Ask whether the pseudonym stands for one person; else correct the sex in the source system.",
	"age_differs":                "Ask whether the pseudonym stands for one person; else correct the age in the source system.",
}
