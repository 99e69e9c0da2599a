package detection

import (
	"slices"
	"strings"
)

// A Wrong is what can be wrong with a record, the kinds of planted errors that
// are cases of it, and the codes that say so.
type Wrong struct {
	What  string
	Kinds []string
	Codes []string
}

// Wrongs lists every kind of planted error with the codes that say what is
// wrong. A code that merely follows from the error, such as a price that does not
// fit a wrong group, is not in the list unless nothing better can be said.
func Wrongs() []Wrong {
	return slices.Concat(wrongPayers(), wrongSums(), wrongDates(), wrongCodes(), wrongPairs(), wrongRows())
}

// names tells whether a code says what is wrong with a planted error. Whatever
// was done to the claimed commissioner, wrong_commissioner says so.
func (t Truth) names(code string) bool {
	if code == "wrong_commissioner" && strings.Contains(t.Column, "claimed_commissioner") {
		return true
	}
	return slices.ContainsFunc(Wrongs(), func(w Wrong) bool { return slices.Contains(w.Kinds, t.Kind) && slices.Contains(w.Codes, code) })
}

func wrong(what, kinds, codes string) Wrong {
	return Wrong{what, strings.Fields(kinds), strings.Fields(codes)}
}

func wrongPayers() []Wrong {
	return []Wrong{
		wrong("claimed from a body that does not pay", `wrong_commissioner armed_forces_for_civilian column_pasted_one_row_lower
			dental_from_region far_subicb hub_for_green_service last_years_hub neighbour_subicb patients_hub_for_red_service private_default_for_nhs_patient
			region_for_ordinary_care subicb_for_amber_service subicb_for_armed_forces subicb_for_private_patient subicb_for_public_health
			subicb_for_red_service welsh_board_for_english_patient wrong_hub`, "wrong_commissioner"),
		wrong("claimed from a body that can pay for nothing", `ended_ccg ended_pct future_icb icb_instead_of_subicb old_overseas_default practice_as_payer
			provider_as_payer reporting_entity residence_default_as_payer`, "wrong_commissioner not_a_commissioner default_commissioner_used"),
		wrong("wrong service category", `wrong_category category_delegated_with_hub category_not_known category_ordinary_for_dental
			category_ordinary_for_specialised category_specialised_without_service`, "wrong_category"),
		wrong("category of no list", "category_not_in_list", "unknown_category wrong_category"),
	}
}

func wrongSums() []Wrong {
	return []Wrong{
		wrong("wrong price", `wrong_price price_digits_transposed price_in_pounds price_times_days price_times_number price_times_ten price_zero
			hrg_and_price_disagree`, "price_differs"),
		wrong("price that is no sum in pence", "negative_price price_negative price_with_currency_sign price_with_decimals price_with_thousands_comma", "bad_claim bad_number"),
		wrong("impossible number of units", "units_negative units_zero", "bad_number bad_units zero_units"),
		wrong("number with decimals", "number_with_decimals", "bad_number unknown_tfc excel_mangled_code"),
	}
}

func wrongDates() []Wrong {
	return []Wrong{
		wrong("discharge before admission", "discharge_before_admission", "discharge_before_admission"),
		wrong("date in the future", "future_date date_in_future", "future_date"),
		wrong("date of no calendar or of another form", `impossible_date date_impossible date_month_name date_serial_number date_slashes date_with_time
			date_without_dashes`, "bad_date"),
		wrong("date that cannot be meant", "date_filler date_ten_years_early", "unlikely_date no_edition"),
		wrong("date not stated", "admission_missing discharge_missing", "missing_date"),
		wrong("stay that does not fit the dates", "wrong_stay los_not_dates day_and_month_swapped", "los_mismatch"),
		wrong("more critical care than stay", "critical_days_exceed_stay", "critical_care_too_long"),
		wrong("unfinished episode with a discharge", "cds_type_unfinished_but_discharged", "unfinished_but_discharged"),
		wrong("day case over nights", "patient_class_against_stay", "day_case_with_nights"),
	}
}

func wrongCodes() []Wrong {
	unknown := "unknown_hrg unknown_tfc unknown_pod unknown_service_code unknown_practice practice_unknown unknown_provider not_a_commissioner"
	return []Wrong{
		wrong("code of no list", `unknown_code hrg_not_in_list hrg_cut_short tfc_not_in_list pod_misspelt service_misspelt service_unknown provider_unknown
			practice_unknown practice_cut_short branch_surgery gp_code_for_practice code_padded letter_o_for_nought letter_i_for_one`, unknown+" bad_cds_type"),
		wrong("practice that had closed", "ended_practice practice_closed", "practice_closed practice_ended"),
		wrong("provider that had closed", "provider_closed", "closed_provider"),
		wrong("site or padded code for a provider", "provider_ends_00 provider_with_site", "site_as_provider bad_provider"),
		wrong("name for a code", "provider_name", "stray_character lower_case_code unknown_provider"),
		wrong("code in lower case", "lower_case_code", "lower_case_code "+unknown),
		wrong("blanks about a code", "trailing_blank non_breaking_space", "blank_around_code"),
		wrong("what a spreadsheet makes of a code or a date", "excel_mangled_code excel_date_for_code excel_scientific lost_leading_zero",
			"excel_mangled_code bad_date bad_number bad_claim not_a_commissioner"),
		wrong("word for a missing value", "placeholder_text", "placeholder_text bad_date"),
		wrong("value of no national list", "ethnicity_not_in_list sex_letter sex_not_in_list", "unknown_national_code"),
		wrong("impossible age", "impossible_age age_impossible", "bad_age bad_number"),
		wrong("deprivation decile of no list", "imd_out_of_range", "bad_decile"),
		wrong("area that is no small area", "lsoa_is_msoa", "bad_lsoa"),
		wrong("codes badly listed", "diagnosis_with_dot list_separator", "bad_code_list"),
		wrong("data set and CDS type disagree", "cds_type_wrong dataset_wrong", "dataset_against_cds_type"),
		wrong("data set or CDS type of no list", "cds_type_not_in_list dataset_not_in_list", "bad_cds_type bad_dataset"),
		wrong("point of delivery does not fit", "pod_against_admission_method pod_not_for_dataset", "pod_against_admission pod_against_dataset"),
		wrong("treatment function does not fit the person", "sex_against_tfc tfc_against_age", "sex_against_tfc age_against_tfc"),
		wrong("value not stated that a claim needs", "blank_required", "missing_value missing_date missing_tfc missing_hrg no_currency"),
		wrong("NHS number in clear", "nhs_number_in_clear", "nhs_number_in_clear"),
	}
}

func wrongPairs() []Wrong {
	return []Wrong{
		wrong("record that repeats another", "duplicate duplicate_new_id duplicate_one_field_changed duplicate_same_id", "duplicate"),
		wrong("identifier of another record", "record_id_used_twice", "record_id_used_twice"),
		wrong("spells of one person that overlap", "overlapping_spell spells_overlap spells_overlap_by_one_day spell_within_spell", "overlapping_spells duplicate"),
		wrong("attendance during a stay", "clinic_during_stay", "attendance_in_spell"),
		wrong("one person, two ages or sexes", "age_differs_between_records sex_differs_between_records", "age_differs sex_differs"),
	}
}

func wrongRows() []Wrong {
	return []Wrong{
		wrong("row that cannot be read", "too_few_cells too_many_cells tab_separated_row unclosed_quote", QuarantineCode),
		wrong("quotation mark within a value", "stray_quote", "stray_character "+QuarantineCode),
		wrong("row that is no record", "header_repeated row_of_commas totals_row database_footer", "not_a_record "+QuarantineCode),
		wrong("cells in the wrong columns", "cells_shifted_left swapped_columns", `shifted_cells unknown_hrg unknown_tfc unknown_practice practice_unknown
			unknown_provider unknown_national_code price_differs`),
	}
}

// notes say what Remit lacks, or that a record is outside what it judges.
var notes = []string{
	"hub_by_icb", "hub_unknown", "host_unknown", "justice_hub_unknown", "not_loaded", "services_not_loaded", "postcodes_not_loaded",
	"authority_unknown", "health_board_unknown", "no_specialised_contract", "outside_method", "not_unit_priced", "no_price", "no_price_on_date",
	"no_mff", "critical_care_unknown", "best_practice_unknown", "adjustment_undecided",
}

// IsNote tells whether a code says what Remit lacks to judge a record.
func IsNote(code string) bool { return slices.Contains(notes, code) }

// Notes are the codes of [IsNote].
func Notes() []string { return slices.Sorted(slices.Values(notes)) }
